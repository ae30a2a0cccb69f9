package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Fetches everything that may have been missed, when it is too much or too little known to be asked for one by one. */
@Component
class CatchUp {
    private final SyncQueries queries;
    private final GapProof proof;
    private final Shops shops;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    CatchUp(SyncQueries queries, GapProof proof, Shops shops, DueWork dueWork, InShop inShop, Clock clock) {
        this.queries = queries;
        this.proof = proof;
        this.shops = shops;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Whether this installation has pulled anything, or is going to. */
    boolean hasMirror(ShopId shop) {
        var profile = shops.get(shop);
        return profile.state() != ShopState.UNINSTALLED
                && inShop.call(shop, () -> queries.hasRun(shop, profile.generation()));
    }

    /** Takes in what changed since the last sweep, or joins a run that is under way. */
    void soon(ShopId shop) {
        if (!hasMirror(shop)) {
            return;
        }
        var generation = shops.get(shop).generation();
        inShop.run(shop, () -> {
            // a sweep begins where the first import ended: without one everything has to be pulled
            var kind = queries.hasSucceeded(shop, generation) ? RunKind.SWEEP : RunKind.FIRST;
            queries.insert(shop, UUID.randomUUID(), kind, generation, clock.instant());
            dueWork.put(shop, SyncWork.KIND);
        });
    }

    /** After a time in which nobody told us anything: a list of changes names no deletions, a proof finds those, too. */
    void afterGap(ShopId shop) {
        if (hasMirror(shop)) {
            soon(shop);
            proof.plan(shop);
        }
    }
}
