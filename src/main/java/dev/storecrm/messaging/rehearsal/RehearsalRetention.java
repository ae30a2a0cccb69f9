package dev.storecrm.messaging.rehearsal;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DailyPruning;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets old rehearsals, with whom they concerned: customers change, and what is sent is made anew. Reports tell of none. */
@Component
class RehearsalRetention extends DailyPruning {
    static final String KIND = "mail-rehearsal-retention";
    static final Duration PAUSE = Duration.ofDays(1);
    static final Duration KEPT = Duration.ofDays(30);

    private final HeldRehearsalQueries queries;

    RehearsalRetention(HeldRehearsalQueries queries, InShop inShop, DueWork due, Clock clock) {
        super(KIND, KEPT, inShop, due, clock);
        this.queries = queries;
    }

    @Override
    protected boolean prune(ShopId shop, Instant before) {
        queries.deleteBefore(shop, before);
        return queries.any(shop);
    }
}
