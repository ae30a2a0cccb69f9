package dev.storecrm.messaging.image;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Drops pictures that were uploaded and never used. Each upload orders the work that drops it. */
@Component
class ImageRetention implements DueWorkHandler {
    static final String KIND = "mail-image-retention";
    static final Duration KEPT = Duration.ofDays(7);

    private final ImageQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    ImageRetention(ImageQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The work of one upload stands for those that came after it, so it looks again while there are any. */
    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> {
            var before = clock.instant().minus(KEPT);
            queries.deleteUnused(shop, before);
            if (queries.anyYoungerThan(shop, before)) {
                dueWork.put(shop, KIND, clock.instant().plus(Duration.ofDays(1)));
            }
        });
    }
}
