package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The two privacy topics about a customer. Source: shopify.dev, "Privacy law compliance". */
@Component
class CustomerPrivacy implements WebhookHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerPrivacy.class);
    private static final String REDACT = "customers/redact";
    private static final String DATA_REQUEST = "customers/data_request";

    private final PrivacyQueries queries;
    private final PersonErasure erasure;
    private final InShop inShop;

    CustomerPrivacy(PrivacyQueries queries, PersonErasure erasure, InShop inShop) {
        this.queries = queries;
        this.erasure = erasure;
        this.inShop = inShop;
    }

    @Override
    public Set<String> topics() {
        return Set.of(REDACT, DATA_REQUEST);
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        var customer = message.body().path("customer").path("id").asLong(0);
        if (customer <= 0) {
            LOG.error("{} {} of shop {} names no customer", message.topic(), message.id(), shop);
            return;
        }
        if (message.topic().equals(REDACT)) {
            erasure.erase(shop, Redaction.of(customer, message), Notice.of(message));
        } else {
            var asked = new PrivacyQueries.Asked(PrivacyKind.DATA_REQUEST, Notice.of(message), customer, Set.of());
            inShop.run(shop, () -> queries.record(shop, asked));
        }
    }
}
