package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.tracking.TrackingChoices;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.ShopProfile;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Knows how each shop counts. */
@Component
class Bookkeeping {
    private final TrackingChoices choices;

    Bookkeeping(TrackingChoices choices) {
        this.choices = choices;
    }

    Books of(CurrentShop shop) {
        return of(shop.id(), shop.currency(), shop.timeZone());
    }

    Books of(ShopProfile shop) {
        return of(shop.id(), shop.currency(), shop.timeZone());
    }

    private Books of(ShopId shop, String currency, ZoneId zone) {
        return new Books(currency, zone, choices.of(shop).days());
    }
}
