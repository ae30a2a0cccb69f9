package dev.storecrm.webhook;

import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Set;

/**
 * Does what a topic asks for; offered as a bean by the module that owns the matter, and named in
 * {@code frontend/shopify.app.toml}. Called outside a transaction, maybe more than once, and not in order. Throwing means
 * "again later".
 */
public interface WebhookHandler {

    /** Spelled as Shopify does, e.g. {@code app/uninstalled} and {@code customer.tags_added}. */
    Set<String> topics();

    void handle(ShopId shop, WebhookMessage message);

    /** The same for several at once, where that is cheaper. When it throws, each of them comes again alone. */
    default void handleAll(ShopId shop, List<WebhookMessage> messages) {
        messages.forEach(message -> handle(shop, message));
    }
}
