package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs hold counts, never people; they go with the shop. */
@Component
class SyncErasure implements PersonalDataHolder {
    private final HintQueries hints;

    SyncErasure(HintQueries hints) {
        this.hints = hints;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofNobody("sync_run").hiding("lease_token"),
                HeldTable.ofNobody("sync_phase"),
                HeldTable.ofCustomers("sync_hint", "kind = 'CUSTOMERS' and record_id = :customer"),
                HeldTable.ofNobody("sync_heard"),
                HeldTable.ofNobody("sync_cursor"),
                HeldTable.ofNobody("sync_plan"),
                HeldTable.ofNobody("sync_choice"),
                HeldTable.ofNobody("tombstone"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("sync_hint", hints.deleteCustomer(shop, customerId)));
    }
}
