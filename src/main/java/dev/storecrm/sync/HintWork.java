package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sync.HintQueries.Hint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches what was hinted at, many records a call. */
@Component
class HintWork implements DueWorkHandler {
    static final String KIND = "sync-hints";

    private static final Logger LOG = LoggerFactory.getLogger(HintWork.class);
    private static final int BATCH = 250;
    /** More than this is cheaper to fetch as a list of everything that has changed: by id, each costs the shop's budget. */
    private static final int MANY = 1_000;

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(30);

    private final HintQueries queries;
    private final Refetch refetch;
    private final CatchUp catchUp;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    HintWork(HintQueries queries, Refetch refetch, CatchUp catchUp, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.refetch = refetch;
        this.catchUp = catchUp;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        if (!catchUp.hasMirror(shop)) {
            // nothing has been pulled yet, and the first import pulls everything
            inShop.run(shop, () -> queries.deleteAll(shop));
            return;
        }
        try {
            for (var kind : PhaseKind.values()) {
                fetch(shop, kind);
            }
        } catch (RecordsBusy e) {
            dueWork.put(shop, KIND, clock.instant().plus(BUSY));
        }
    }

    /** What changes many times a minute is fetched some of them: Shopify's budget and the shop's own pages need the room. */
    @Override
    public Duration rest(Duration worked) {
        var longer = worked.multipliedBy(4);
        return longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
    }

    private void fetch(ShopId shop, PhaseKind kind) {
        for (var hints = next(shop, kind, 0);
                !hints.isEmpty();
                hints = next(shop, kind, hints.getLast().record())) {
            fetch(shop, kind, hints);
        }
    }

    /** Asked again at every batch: while Shopify makes us wait, more comes in than it lets us fetch. */
    private void leaveManyToARun(ShopId shop) {
        if (inShop.call(shop, () -> queries.more(shop, MANY))) {
            LOG.info("Shop {}: so much has changed that a run fetches it", shop);
            inShop.run(shop, () -> {
                queries.deleteChanged(shop);
                catchUp.soon(shop);
            });
        }
    }

    private List<Hint> next(ShopId shop, PhaseKind kind, long behind) {
        leaveManyToARun(shop);
        return inShop.call(shop, () -> queries.next(shop, kind, behind, BATCH));
    }

    private void fetch(ShopId shop, PhaseKind kind, List<Hint> hints) {
        try {
            refetch.refetch(shop, kind, hints.stream().map(Hint::record).toList());
        } catch (BadFile e) {
            if (hints.size() > 1) {
                hints.forEach(hint -> fetch(shop, kind, List.of(hint)));
                return;
            }
            // the comparison with Shopify will show it; the others must not wait for it
            LOG.error("{} {} of shop {} cannot be read", kind, hints.getFirst().record(), shop, e);
        }
        inShop.run(shop, () -> queries.served(shop, kind, hints));
    }
}
