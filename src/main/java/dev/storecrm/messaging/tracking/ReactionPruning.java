package dev.storecrm.messaging.tracking;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets old opens and clicks. Where links lead stays known: mails lie in mailboxes for years. */
@Component
class ReactionPruning implements DueWorkHandler {
    static final String KIND = "reaction-pruning";
    static final Duration PAUSE = Duration.ofDays(1);
    static final Duration KEPT = Duration.ofDays(730);

    private static final int BATCH = 10_000;

    private final ReactionQueries queries;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    ReactionPruning(ReactionQueries queries, InShop inShop, DueWork due, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var before = clock.instant().minus(KEPT);
        while (inShop.call(shop, () -> queries.prune(shop, before, BATCH)) == BATCH) {
            // short transactions: recipients go on reading
        }
        inShop.run(shop, () -> {
            if (queries.any(shop)) {
                due.put(shop, KIND, clock.instant().plus(PAUSE));
            }
        });
    }
}
