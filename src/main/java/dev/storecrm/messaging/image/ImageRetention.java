package dev.storecrm.messaging.image;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DailyPruning;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Drops pictures that were uploaded and never used. Each upload orders the work that drops it. */
@Component
class ImageRetention extends DailyPruning {
    static final String KIND = "mail-image-retention";
    static final Duration KEPT = Duration.ofDays(7);

    private final ImageQueries queries;

    ImageRetention(ImageQueries queries, InShop inShop, DueWork due, Clock clock) {
        super(KIND, KEPT, inShop, due, clock);
        this.queries = queries;
    }

    @Override
    protected boolean prune(ShopId shop, Instant before) {
        queries.deleteUnused(shop, before);
        return queries.anyYoungerThan(shop, before);
    }
}
