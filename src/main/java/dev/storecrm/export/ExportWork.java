package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes a shop's files one after the other. What a lost instance had begun is begun anew by another. */
@Component
class ExportWork implements DueWorkHandler {
    static final String KIND = "export";

    /** So long somebody may sit and wait for a small file; after that it is made in the background. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_ATTEMPTS = 5;
    private static final String GAVE_UP = "GAVE_UP";

    private final ExportWorkQueries work;
    private final ExportMaker maker;
    private final ExportRetention retention;
    private final InShop inShop;
    private final Clock clock;

    ExportWork(ExportWorkQueries work, ExportMaker maker, ExportRetention retention, InShop inShop, Clock clock) {
        this.work = work;
        this.maker = maker;
        this.retention = retention;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        for (var next = claim(shop, lease); next.isPresent(); next = claim(shop, lease)) {
            var file = next.get();
            if (file.attempts() > MOST_ATTEMPTS) {
                maker.fail(shop, file, lease.token(), GAVE_UP);
            } else {
                maker.make(shop, file, lease.token());
            }
            if (inShop.call(shop, () -> work.isAnothers(shop, file.id(), lease.token()))) {
                return; // this one was slow, or frozen: two that took files from each other would make none
            }
        }
    }

    private Optional<ExportFile> claim(ShopId shop, Lease lease) {
        var now = clock.instant();
        return inShop.call(shop, () -> {
            var file = work.claim(shop, lease.token(), now.minus(PATIENCE), now);
            if (file.filter(each -> each.attempts() > 1).isPresent()) {
                retention.sweepSoon(shop); // of what the lost attempt had written
            }
            return file;
        });
    }
}
