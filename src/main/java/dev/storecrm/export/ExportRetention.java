package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes files whose time is over, and long after them the lines that told of them; and files of which no line tells. */
@Component
class ExportRetention implements DueWorkHandler {
    static final Duration LISTED = Duration.ofDays(90);

    private static final String KIND = "export-retention";

    private final ExportQueries files;
    private final ExportStorage storage;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    ExportRetention(ExportQueries files, ExportStorage storage, InShop inShop, DueWork dueWork, Clock clock) {
        this.files = files;
        this.storage = storage;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /** Only inside the shop's transaction. */
    void order(ShopId shop, Instant at) {
        dueWork.join(shop, KIND, at);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Deletes files of which no line tells, e.g. as the database is an older one that was restored: nobody could fetch them, and
     * no erasure would find them. They are listed before the lines, so that no line is missed that comes meanwhile.
     */
    private void sweep(ShopId shop) {
        try {
            var stored = storage.files(shop);
            var known = inShop.call(shop, () -> files.known(shop));
            for (var file : stored) {
                if (!known.contains(file)) {
                    storage.delete(shop, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The work of one file stands for those that came after it, so it looks again while there are any. */
    @Override
    public void work(ShopId shop, Lease lease) {
        sweep(shop);
        inShop.run(shop, () -> {
            for (var file : files.expired(shop, clock.instant())) {
                if (files.gone(shop, file, ExportState.EXPIRED, null)) {
                    delete(shop, file);
                }
            }
            files.deleteAskedBefore(shop, clock.instant().minus(LISTED));
            if (files.anyLeft(shop)) {
                dueWork.put(shop, KIND, clock.instant().plus(Duration.ofHours(1)));
            }
        });
    }

    private void delete(ShopId shop, UUID file) {
        try {
            storage.delete(shop, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
