package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** How often people want a shop to be swept. */
@Entity
@Table(name = "sync_choice")
class SweepChoice {
    @Id
    private long shopId;

    private @Nullable Integer minutes;

    @Version
    private @Nullable Long version;

    SweepChoice() {}

    SweepChoice(ShopId shop) {
        this.shopId = shop.value();
    }

    void change(@Nullable Integer chosen) {
        minutes = chosen;
    }

    SweepInterval interval() {
        return new SweepInterval(minutes, version == null ? -1 : version);
    }
}
