package dev.storecrm.metafield.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Drops files that were uploaded and never imported: they name people. Each upload orders the work that drops it. */
@Component
class UploadRetention implements DueWorkHandler {
    static final String KIND = "metafield-upload-retention";
    static final Duration KEPT = Duration.ofDays(7);

    private final ImportQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    UploadRetention(ImportQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The work of one upload stands for those that came after it, so it looks again while any are left. */
    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> {
            var now = clock.instant();
            queries.leftSince(shop, now.minus(KEPT))
                    .forEach(file -> queries.files().finish(shop, file, FileState.CANCELLED, "left", now));
            if (!queries.leftSince(shop, now).isEmpty()) {
                dueWork.put(shop, KIND, now.plus(Duration.ofDays(1)));
            }
        });
    }
}
