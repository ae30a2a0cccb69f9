package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What today is in a shop, and what its amounts are in. */
@Component
public class ShopSettingOf {
    private final Shops shops;
    private final Clock clock;

    ShopSettingOf(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    public Setting of(ShopId shop) {
        var profile = shops.get(shop);
        return new Setting(profile.timeZone(), clock.instant(), profile.currency());
    }
}
