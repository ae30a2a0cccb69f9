package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
class ShopSetting {
    @Id
    private long shopId;

    @Enumerated(EnumType.STRING)
    private ImportPolicy importPolicy = ImportPolicy.ALL;

    private boolean subscribersAsMarketing;
    private boolean deleteCustomers;
    private boolean deleteOrders;
    private boolean deleteProducts;
    private @Nullable String email;
    private @Nullable Instant connectedAt;

    @Version
    private @Nullable Long version;

    ShopSetting() {}

    /** What holds until somebody chooses otherwise: everything comes in, nothing is deleted, nobody is subscribed. */
    ShopSetting(ShopId shop, @Nullable String email) {
        this.shopId = shop.value();
        this.email = email;
    }

    void change(ShopSettings chosen) {
        importPolicy = chosen.importPolicy();
        subscribersAsMarketing = chosen.subscribersAsMarketing();
        deleteCustomers = chosen.deleteCustomers();
        deleteOrders = chosen.deleteOrders();
        deleteProducts = chosen.deleteProducts();
        email = chosen.email();
    }

    void connected(Instant at) {
        if (connectedAt == null) {
            connectedAt = at;
        }
    }

    ShopSettings settings() {
        return new ShopSettings(
                importPolicy,
                subscribersAsMarketing,
                deleteCustomers,
                deleteOrders,
                deleteProducts,
                email,
                connectedAt,
                version == null ? 0 : version);
    }
}
