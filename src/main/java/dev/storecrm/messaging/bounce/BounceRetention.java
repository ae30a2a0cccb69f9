package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DailyPruning;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Drops what was told of mails long ago; what became of the mail and the list of suppressed addresses stay. */
@Component
class BounceRetention extends DailyPruning {
    static final String KIND = "mail-bounce-retention";
    static final Duration KEPT = Duration.ofDays(400);

    private final BounceQueries queries;

    BounceRetention(BounceQueries queries, InShop inShop, DueWork due, Clock clock) {
        super(KIND, KEPT, inShop, due, clock);
        this.queries = queries;
    }

    @Override
    protected boolean prune(ShopId shop, Instant before) {
        queries.deleteOlderThan(shop, before);
        return queries.any(shop);
    }
}
