package dev.storecrm.sync;

import dev.storecrm.database.Tombstones;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs hold counts, never people; they go with the shop. */
@Component
class SyncErasure implements PersonalDataHolder {
    private final SyncQueries queries;
    private final HintQueries hints;
    private final HeardQueries heard;
    private final CursorQueries cursors;
    private final PlanQueries plans;
    private final Tombstones tombstones;

    SyncErasure(
            SyncQueries queries,
            HintQueries hints,
            HeardQueries heard,
            CursorQueries cursors,
            PlanQueries plans,
            Tombstones tombstones) {
        this.cursors = cursors;
        this.plans = plans;
        this.queries = queries;
        this.hints = hints;
        this.heard = heard;
        this.tombstones = tombstones;
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

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(
                new Erased("sync_hint", hints.deleteAll(shop)),
                new Erased("sync_heard", heard.deleteAll(shop)),
                new Erased("tombstone", tombstones.forget(shop)),
                new Erased("sync_cursor", cursors.delete(shop)),
                new Erased("sync_plan", plans.deletePlans(shop)),
                new Erased("sync_choice", plans.deleteChoices(shop)),
                new Erased("sync_phase", queries.deletePhases(shop)),
                new Erased("sync_run", queries.deleteRuns(shop)));
    }
}
