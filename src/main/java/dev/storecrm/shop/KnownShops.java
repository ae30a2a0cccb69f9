package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.webhook.spi.ShopLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells the webhook inbox which shop a domain stands for; uninstalled shops too, as their last notices come later. A
 * domain keeps its shop for good, whatever becomes of the installation, so what was found need not be looked up again soon.
 */
@Component
class KnownShops implements ShopLookup {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final Shops shops;
    private final Clock clock;
    private final Map<ShopDomain, Known> known = new ConcurrentHashMap<>();

    KnownShops(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    private record Known(ShopId shop, Instant until) {}

    @Override
    public Optional<ShopId> find(ShopDomain domain) {
        var now = clock.instant();
        var before = known.get(domain);
        if (before != null && before.until().isAfter(now)) {
            return Optional.of(before.shop());
        }
        var found = shops.find(domain).map(ShopProfile::id);
        found.ifPresent(shop -> remember(domain, new Known(shop, now.plus(FRESH))));
        return found;
    }

    private void remember(ShopDomain domain, Known found) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(domain, found);
    }
}
