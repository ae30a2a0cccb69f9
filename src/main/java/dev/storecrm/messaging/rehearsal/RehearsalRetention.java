package dev.storecrm.messaging.rehearsal;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets old rehearsals, with whom they concerned: customers change, and what is sent is made anew. Reports tell of none. */
@Component
class RehearsalRetention implements DueWorkHandler {
    static final String KIND = "mail-rehearsal-retention";
    static final Duration PAUSE = Duration.ofDays(1);
    static final Duration KEPT = Duration.ofDays(30);

    private final HeldRehearsalQueries queries;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    RehearsalRetention(HeldRehearsalQueries queries, InShop inShop, DueWork due, Clock clock) {
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
        inShop.run(shop, () -> {
            queries.deleteBefore(shop, clock.instant().minus(KEPT));
            if (queries.any(shop)) {
                due.put(shop, KIND, clock.instant().plus(PAUSE));
            }
        });
    }
}
