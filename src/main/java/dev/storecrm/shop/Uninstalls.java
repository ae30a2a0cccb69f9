package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** {@code app/uninstalled}: the token is dead. Comes late at times, even after the shop has installed the app again. */
@Component
class Uninstalls implements WebhookHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Uninstalls.class);

    private final TokenStore tokens;
    private final ShopRepository shops;
    private final ApplicationEventPublisher events;

    Uninstalls(TokenStore tokens, ShopRepository shops, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.shops = shops;
        this.events = events;
    }

    @Override
    public Set<String> topics() {
        return Set.of("app/uninstalled");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        tokens.decide(shop, row -> uninstall(shop, row, message.triggeredAt()));
    }

    /** Shopify granted a token after the uninstall: so the app was installed again meanwhile. */
    private boolean uninstall(ShopId id, TokenRow row, Instant at) {
        var grantedAt = row.grantedAt();
        if (grantedAt != null && !at.isAfter(grantedAt)) {
            LOG.info("Shop {} was installed again since it was uninstalled", id);
            return false;
        }
        tokens.drop(id, null);
        var shop = shops.findLockedById(id.value()).orElseThrow();
        shop.uninstalled(at);
        var profile = shops.saveAndFlush(shop).profile();
        events.publishEvent(new ShopUninstalled(id, profile.generation()));
        return true;
    }
}
