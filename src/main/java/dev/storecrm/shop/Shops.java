package dev.storecrm.shop;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shopify.ShopDomain;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The shops of this installation and what their merchants chose. */
@Component
@Transactional
public class Shops {
    private final ShopRepository shops;
    private final ShopSettingRepository settings;
    private final InShop inShop;
    private final Clock clock;

    Shops(ShopRepository shops, ShopSettingRepository settings, InShop inShop, Clock clock) {
        this.shops = shops;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The shop behind a domain, whatever state it is in. */
    public Optional<ShopProfile> find(ShopDomain domain) {
        return shops.findByDomain(domain.value()).map(Shop::profile);
    }

    public ShopProfile get(ShopId shop) {
        return entity(shop).profile();
    }

    /** Of every shop, in whatever state it is. */
    public Set<ShopId> all() {
        return shops.ids().stream().map(ShopId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** What the merchant chose; the defaults until somebody does. */
    public ShopSettings settings(ShopId shop) {
        return inShop.call(shop, () -> setting(shop).settings());
    }

    /**
     * Saves what a form holds.
     *
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public ShopSettings change(ShopId shop, ShopSettings chosen) {
        return inShop.call(shop, () -> {
            var setting = setting(shop);
            if (setting.settings().sameChoice(chosen)) {
                // a button pressed twice is no conflict
                return setting.settings();
            }
            StaleVersion.check("Settings", chosen.version(), setting.settings().version());
            setting.change(chosen);
            return settings.saveAndFlush(setting).settings();
        });
    }

    /** Notes that the synchronisation was started, the first time only. */
    public void connected(ShopId shop) {
        inShop.run(shop, () -> {
            var setting = setting(shop);
            setting.connected(clock.instant());
            settings.saveAndFlush(setting);
        });
    }

    private ShopSetting setting(ShopId shop) {
        return settings.findById(shop.value()).orElseGet(() -> new ShopSetting(shop, null));
    }

    private Shop entity(ShopId shop) {
        return shops.findById(shop.value()).orElseThrow(() -> new NotFound("Shop " + shop));
    }
}
