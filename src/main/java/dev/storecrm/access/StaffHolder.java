package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Staff are no customers; they go with the shop. */
@Component
class StaffHolder implements PersonalDataHolder {
    private final PresenceQueries presence;

    StaffHolder(PresenceQueries presence) {
        this.presence = presence;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofMerchant("access_grant"),
                HeldTable.ofMerchant("access_setting"),
                HeldTable.ofMerchant("edit_presence"),
                HeldTable.ofMerchant("staff"));
    }

    /** Only that somebody had their form open. */
    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("edit_presence", presence.delete(shop, "customer-" + customerId)));
    }
}
