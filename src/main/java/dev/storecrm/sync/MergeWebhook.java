package dev.storecrm.sync;

import dev.storecrm.customer.CustomerMerges;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Two customers became one at Shopify: the history moves to the one that goes on, and both are looked at again. */
@Component
class MergeWebhook implements WebhookHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MergeWebhook.class);

    private final CustomerMerges merges;
    private final Hints hints;
    private final InShop inShop;

    MergeWebhook(CustomerMerges merges, Hints hints, InShop inShop) {
        this.merges = merges;
        this.hints = hints;
        this.inShop = inShop;
    }

    @Override
    public Set<String> topics() {
        return Set.of("customers/merge");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        var kept = RecordTopic.id(message.body().path("admin_graphql_api_customer_kept_id"));
        var merged = RecordTopic.id(message.body().path("admin_graphql_api_customer_deleted_id"));
        if (kept.isEmpty() || merged.isEmpty() || kept.getAsLong() == merged.getAsLong()) {
            LOG.warn("{} {} of shop {} does not name two customers", message.topic(), message.id(), shop);
            return;
        }
        inShop.run(shop, () -> {
            if (!message.body().path("status").asString("").equalsIgnoreCase("failed")) {
                merges.follow(shop, kept.getAsLong(), merged.getAsLong());
            }
            hints.putGone(shop, PhaseKind.CUSTOMERS, List.of(kept.getAsLong(), merged.getAsLong()));
        });
    }
}
