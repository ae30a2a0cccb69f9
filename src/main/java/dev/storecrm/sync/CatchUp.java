package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import org.springframework.stereotype.Component;

/** Fetches everything that may have been missed, when it is too much or too little known to be asked for one by one. */
@Component
class CatchUp {
    private final SyncQueries queries;
    private final Syncs syncs;
    private final Shops shops;
    private final InShop inShop;

    CatchUp(SyncQueries queries, Syncs syncs, Shops shops, InShop inShop) {
        this.queries = queries;
        this.syncs = syncs;
        this.shops = shops;
        this.inShop = inShop;
    }

    /** Whether this installation has pulled anything, or is going to. */
    boolean hasMirror(ShopId shop) {
        var profile = shops.get(shop);
        return profile.state() != ShopState.UNINSTALLED
                && inShop.call(shop, () -> queries.hasRun(shop, profile.generation()));
    }

    /** Joins a run that is under way. */
    void soon(ShopId shop) {
        if (hasMirror(shop)) {
            syncs.start(shop);
        }
    }
}
