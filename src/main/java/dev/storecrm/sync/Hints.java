package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Remembers which records have changed at Shopify, however often it says so, until they have been fetched. What a notice
 * says beyond that is never believed: it may be old, lack half of the fields, or have been overtaken by another.
 */
@Component
public class Hints {
    private final HintQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    Hints(HintQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /** Joins the caller's transaction when there is one. */
    public void put(ShopId shop, PhaseKind kind, Collection<Long> records) {
        put(shop, kind, records, false);
    }

    /** The same for records that are said to be no more: they are asked for one by one, however many there are. */
    public void putGone(ShopId shop, PhaseKind kind, Collection<Long> records) {
        put(shop, kind, records, true);
    }

    private void put(ShopId shop, PhaseKind kind, Collection<Long> records, boolean gone) {
        if (records.isEmpty()) {
            return;
        }
        inShop.run(shop, () -> {
            queries.put(shop, kind, records, gone, clock.instant());
            dueWork.gather(shop, HintWork.KIND);
        });
    }
}
