package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Drops what was told of mails long ago; what became of the mail and the list of suppressed addresses stay. */
@Component
class BounceRetention implements DueWorkHandler {
    static final String KIND = "mail-bounce-retention";
    static final Duration KEPT = Duration.ofDays(400);

    private final BounceQueries queries;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    BounceRetention(BounceQueries queries, InShop inShop, DueWork due, Clock clock) {
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
            queries.deleteOlderThan(shop, clock.instant().minus(KEPT));
            if (queries.any(shop)) {
                due.put(shop, KIND, clock.instant().plus(Duration.ofDays(1)));
            }
        });
    }
}
