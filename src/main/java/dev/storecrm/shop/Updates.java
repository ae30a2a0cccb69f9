package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The shop or our scopes in it changed. The notice may be late, so Shopify is asked how things stand. */
@Component
class Updates implements WebhookHandler {
    private final Shops shops;
    private final Introductions introductions;

    Updates(Shops shops, Introductions introductions) {
        this.shops = shops;
        this.introductions = introductions;
    }

    @Override
    public Set<String> topics() {
        return Set.of("app/scopes_update", "shop/update");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        var profile = shops.get(shop);
        if (profile.state() != ShopState.ACTIVE && profile.state() != ShopState.PAUSED) {
            return;
        }
        try {
            introductions.describe(profile);
        } catch (ReconnectNeeded e) {
            // the next visit brings a new token, and with it all of this
        }
    }
}
