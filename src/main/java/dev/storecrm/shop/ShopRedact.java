package dev.storecrm.shop;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Erasure;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code shop/redact}, 48 hours after an uninstall: erases everything, unless the shop was installed again. */
@Component
class ShopRedact implements WebhookHandler {
    private final ShopRepository shops;
    private final Erasure erasure;
    private final InShop inShop;

    ShopRedact(ShopRepository shops, Erasure erasure, InShop inShop) {
        this.shops = shops;
        this.erasure = erasure;
        this.inShop = inShop;
    }

    @Override
    public Set<String> topics() {
        return Set.of("shop/redact");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        inShop.run(shop, () -> redact(shop, message));
    }

    /** With the shop's row locked, nobody can install it again halfway. */
    private void redact(ShopId id, WebhookMessage message) {
        var shop = shops.findLockedById(id.value()).orElseThrow();
        if (!isGone(shop, message.triggeredAt())) {
            erasure.superseded(id, message);
            return;
        }
        erasure.eraseShop(id, message);
        shop.forget();
        shops.saveAndFlush(shop);
    }

    /** The request names the installation that had ended when it was made. */
    private static boolean isGone(Shop shop, Instant requestedAt) {
        var uninstalledAt = shop.uninstalledAt();
        return shop.state() == ShopState.UNINSTALLED && uninstalledAt != null && !requestedAt.isBefore(uninstalledAt);
    }
}
