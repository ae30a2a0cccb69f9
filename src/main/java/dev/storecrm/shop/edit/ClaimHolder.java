package dev.storecrm.shop.edit;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** A claim names a record by its number for a moment. */
@Component
class ClaimHolder implements PersonalDataHolder {
    private static final String TABLE = "edit_claim";

    private final ClaimQueries queries;

    ClaimHolder(ClaimQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofCustomers(TABLE, "record_id = :customer and subject = 'CUSTOMER'"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(TABLE, queries.forget(shop, MirrorRefresh.Subject.CUSTOMER, customerId)));
    }
}
