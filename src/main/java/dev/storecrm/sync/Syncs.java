package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The runs that pull a shop's records: start, watch, stop, go on. */
@Component
public class Syncs {
    /** Runs that the page shows. */
    public static final int RECENT = 30;

    private final SyncQueries queries;
    private final Shops shops;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Syncs(SyncQueries queries, Shops shops, DueWork dueWork, InShop inShop, Clock clock) {
        this.queries = queries;
        this.shops = shops;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    public SyncOverview overview(ShopId shop) {
        return inShop.call(
                shop,
                () -> new SyncOverview(
                        queries.unfinished(shop), queries.lastSucceeded(shop), queries.recent(shop, RECENT)));
    }

    public Optional<SyncRun> find(ShopId shop, UUID run) {
        return inShop.call(shop, () -> queries.find(shop, run));
    }

    /** Starts a run, or joins the one under way. */
    public SyncRun start(ShopId shop) {
        var generation = shops.get(shop).generation();
        return inShop.call(shop, () -> {
            var kind = queries.hasSucceeded(shop, generation) ? RunKind.MANUAL : RunKind.FIRST;
            queries.insert(shop, UUID.randomUUID(), kind, generation, clock.instant());
            dueWork.put(shop, SyncWork.KIND);
            return queries.unfinished(shop).orElseThrow();
        });
    }

    /** Stops a run as soon as it can; what its finished phases brought stays. One that has ended stays as it is. */
    public void cancel(ShopId shop, UUID run) {
        inShop.run(shop, () -> {
            checkKnown(shop, run);
            queries.cancel(shop, run, clock.instant());
            dueWork.put(shop, SyncWork.KIND);
        });
    }

    /** Goes on with the phases that an ended run did not get through. Returns false when there is nothing to go on with. */
    public boolean resume(ShopId shop, UUID run) {
        var generation = shops.get(shop).generation();
        return inShop.call(shop, () -> {
            checkKnown(shop, run);
            var resumed = queries.resume(shop, run, generation);
            if (resumed) {
                dueWork.put(shop, SyncWork.KIND);
            }
            return resumed;
        });
    }

    private void checkKnown(ShopId shop, UUID run) {
        if (queries.find(shop, run).isEmpty()) {
            throw new NotFound("Run " + run);
        }
    }
}
