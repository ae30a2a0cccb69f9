package dev.storecrm.shop;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Erasure;
import dev.storecrm.privacy.Notice;
import dev.storecrm.privacy.RedactionLog;
import dev.storecrm.privacy.RedactionLog.ErasedShop;
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
            erasure.superseded(id, Notice.of(message));
            return;
        }
        erase(shop, Notice.of(message));
    }

    /** After a restore: erases the installation that was erased before, unless the shop is installed again. */
    boolean again(ErasedShop erased, Instant now) {
        var known = shops.findByDomain(erased.domain());
        known.ifPresent(found -> inShop.run(found.shopId(), () -> {
            var shop = shops.findLockedById(found.shopId().value()).orElseThrow();
            if (shop.profile().generation() <= erased.generation()) {
                shop.uninstalled(now);
                // the audit log lets go of a shop only once its row says that it is gone
                shops.saveAndFlush(shop);
                erase(shop, new Notice("again:" + now, now));
            }
        }));
        return known.isPresent();
    }

    private void erase(Shop shop, Notice notice) {
        erasure.eraseShop(shop.shopId(), notice);
        shop.forget();
        var erased = shops.saveAndFlush(shop).profile();
        RedactionLog.shop(new ErasedShop(erased.domain().value(), erased.generation()));
    }

    /** The request names the installation that had ended when it was made. */
    private static boolean isGone(Shop shop, Instant requestedAt) {
        var uninstalledAt = shop.uninstalledAt();
        return shop.state() == ShopState.UNINSTALLED && uninstalledAt != null && !requestedAt.isBefore(uninstalledAt);
    }
}
