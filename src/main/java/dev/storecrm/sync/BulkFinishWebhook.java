package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shopify says that a file is ready. */
@Component
class BulkFinishWebhook implements WebhookHandler {
    private final BulkWait wait;
    private final MetaMirror metafields;

    BulkFinishWebhook(BulkWait wait, MetaMirror metafields) {
        this.wait = wait;
        this.metafields = metafields;
    }

    @Override
    public Set<String> topics() {
        return Set.of("bulk_operations/finish");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        wait.finished(message.body().path("admin_graphql_api_id").asString(""));
        metafields.fileReady(shop);
    }
}
