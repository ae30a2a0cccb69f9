package dev.storecrm.shop;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The transactions of an installation; Shopify is called between them. */
@Component
class InstallSteps {
    private final ShopQueries queries;
    private final ShopRepository shops;
    private final ShopSettingRepository settings;
    private final TokenStore tokens;
    private final Surroundings around;

    InstallSteps(
            ShopQueries queries,
            ShopRepository shops,
            ShopSettingRepository settings,
            TokenStore tokens,
            Surroundings around) {
        this.queries = queries;
        this.shops = shops;
        this.settings = settings;
        this.tokens = tokens;
        this.around = around;
    }

    /** What every step needs besides the tables. */
    @Component
    record Surroundings(InShop inShop, ApplicationEventPublisher events, Clock clock) {}

    /** What to do next. */
    sealed interface Step permits Ready, Busy, Fetch {}

    /** Nothing: there is a token. */
    record Ready(ShopProfile shop) implements Step {}

    /** Wait: somebody else is fetching one. */
    record Busy() implements Step {}

    /** Fetch one. */
    record Fetch(ShopId shop, UUID lease) implements Step {}

    /** The shop, if nothing has to be done: what nearly every request finds, so it neither writes nor locks. */
    Optional<ShopProfile> ready(ShopDomain domain, BiPredicate<ShopProfile, TokenRow> satisfied) {
        return shops.findByDomain(domain.value()).map(Shop::profile).filter(shop -> tokens.find(shop.id())
                .filter(row -> satisfied.test(shop, row))
                .isPresent());
    }

    Step begin(ShopDomain domain, BiPredicate<ShopProfile, TokenRow> satisfied) {
        queries.create(domain, around.clock().instant());
        var found = shops.findByDomain(domain.value()).orElseThrow().profile();
        return tokens.decide(found.id(), row -> {
            // read again: while we waited for the row, another tab may have finished
            var shop = shops.findById(found.id().value()).orElseThrow().profile();
            if (satisfied.test(shop, row)) {
                return new Ready(shop);
            }
            return row.leased() ? new Busy() : new Fetch(shop.id(), tokens.lease(shop.id()));
        });
    }

    /** Runs what keeps the token, and with it the shop becomes usable; false when the lease was lost. */
    boolean finish(ShopId id, BooleanSupplier keep) {
        return around.inShop().call(id, () -> {
            if (!keep.getAsBoolean()) {
                return false;
            }
            var shop = shops.findLockedById(id.value()).orElseThrow();
            var installed = shop.connected(around.clock().instant());
            var profile = shops.saveAndFlush(shop).profile();
            if (installed) {
                around.events().publishEvent(new ShopInstalled(id, profile.generation()));
            }
            return true;
        });
    }

    ShopProfile describe(ShopId id, ShopDetails details) {
        return around.inShop().call(id, () -> {
            // the token's row before the shop's, as everywhere: otherwise two callers could wait for each other
            tokens.scopes(id, details.scopes());
            var shop = shops.findLockedById(id.value()).orElseThrow();
            shop.describe(details);
            shop.open();
            if (settings.findById(id.value()).isEmpty()) {
                settings.saveAndFlush(new ShopSetting(id, details.email()));
            }
            return shops.saveAndFlush(shop).profile();
        });
    }
}
