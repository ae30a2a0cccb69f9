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
    private final StaffQueries queries;
    private final PolicyQueries policies;
    private final GrantQueries grants;
    private final PresenceQueries presence;

    StaffHolder(StaffQueries queries, PolicyQueries policies, GrantQueries grants, PresenceQueries presence) {
        this.queries = queries;
        this.policies = policies;
        this.grants = grants;
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

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(
                new Erased("access_grant", grants.deleteAll(shop)),
                new Erased("access_setting", policies.deleteAll(shop)),
                new Erased("edit_presence", presence.deleteAll(shop)),
                new Erased("staff", queries.deleteAll(shop)));
    }
}
