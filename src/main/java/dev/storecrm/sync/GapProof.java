package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Makes a proof after a time in which nobody told us anything. It reads everything that the shop has, so while a shop stays
 * silent the next one waits; what only a sweep has to find does not.
 */
@Component
class GapProof implements DueWorkHandler {
    static final String KIND = "proof-of-gap";

    private final Proofs proofs;
    private final ProofQueries queries;
    private final ProofSettings settings;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    GapProof(Proofs proofs, ProofQueries queries, ProofSettings settings, DueWork dueWork, InShop inShop, Clock clock) {
        this.proofs = proofs;
        this.queries = queries;
        this.settings = settings;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** At once, or as soon as the last one is old enough. */
    void plan(ShopId shop) {
        inShop.run(shop, () -> {
            var free = free(shop);
            var now = clock.instant();
            dueWork.put(shop, KIND, free.isAfter(now) ? free : now);
        });
    }

    private Instant free(ShopId shop) {
        return queries.lastAsked(shop, ProofReason.WATCHDOG)
                .map(last -> last.plus(settings.gap()))
                .orElse(Instant.EPOCH);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var free = inShop.call(shop, () -> free(shop));
        if (free.isAfter(clock.instant())) {
            // planned once more while the last one was about to begin
            dueWork.put(shop, KIND, free);
            return;
        }
        if (proofs.start(shop, ProofReason.WATCHDOG).state() != ProofState.QUEUED) {
            // the one under way may have asked Shopify before the gap
            dueWork.put(shop, KIND, clock.instant().plus(settings.pause()));
        }
    }
}
