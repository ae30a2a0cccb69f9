package dev.storecrm.messaging.tracking;

import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

@Entity
class MailTracking {
    @Id
    private long shopId;

    private boolean opens = true;
    private boolean clicks = true;
    private int days = TrackingChoice.DAYS;

    @Version
    private @Nullable Long version;

    MailTracking() {}

    MailTracking(ShopId shop) {
        this.shopId = shop.value();
    }

    void change(TrackingChoice chosen) {
        opens = chosen.opens();
        clicks = chosen.clicks();
        days = chosen.days();
    }

    TrackingChoice choice() {
        return new TrackingChoice(opens, clicks, days, version == null ? 0 : version);
    }
}
