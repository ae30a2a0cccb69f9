package dev.storecrm.metafield.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.jobs.DailyPruning;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Drops files that were uploaded and never imported: they name people. Each upload orders the work that drops it. */
@Component
class UploadRetention extends DailyPruning {
    static final String KIND = "metafield-upload-retention";
    static final Duration KEPT = Duration.ofDays(7);

    private final ImportQueries queries;

    UploadRetention(ImportQueries queries, InShop inShop, DueWork due, Clock clock) {
        super(KIND, KEPT, inShop, due, clock);
        this.queries = queries;
    }

    @Override
    protected boolean prune(ShopId shop, Instant before) {
        var now = before.plus(KEPT);
        queries.leftSince(shop, before)
                .forEach(file -> queries.files().finish(shop, file, FileState.CANCELLED, "left", now));
        return !queries.leftSince(shop, now).isEmpty();
    }
}
