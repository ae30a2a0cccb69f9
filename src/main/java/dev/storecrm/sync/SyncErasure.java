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
    private final Tombstones tombstones;

    SyncErasure(SyncQueries queries, Tombstones tombstones) {
        this.queries = queries;
        this.tombstones = tombstones;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofNobody("sync_run").hiding("lease_token"),
                HeldTable.ofNobody("sync_phase"),
                HeldTable.ofNobody("tombstone"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(
                new Erased("tombstone", tombstones.forget(shop)),
                new Erased("sync_phase", queries.deletePhases(shop)),
                new Erased("sync_run", queries.deleteRuns(shop)));
    }
}
