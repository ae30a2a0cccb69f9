package dev.storecrm.billing;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** The registered address is the merchant's own; a plan names no customer. */
@Component
class BillingHolder implements PersonalDataHolder {
    private final BillingQueries queries;

    BillingHolder(BillingQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("billing_plan").hiding("test_key"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("billing_plan", queries.deleteAll(shop)));
    }
}
