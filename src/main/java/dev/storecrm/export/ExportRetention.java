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
import org.springframework.stereotype.Component;

/**
 * Ends files whose time is over, and long after them the lines that told of them; and deletes what no line calls ready or being
 * made: the only place that does, so that whoever takes a file away changes its line, orders this and calls no storage.
 */
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

    /** Only inside the transaction that takes files away: they are deleted once it is committed. */
    void sweepSoon(ShopId shop) {
        dueWork.put(shop, KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The work of one file stands for those that came after it, so it looks again while there are any. */
    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> {
            files.expire(shop, clock.instant());
            files.deleteAskedBefore(shop, clock.instant().minus(LISTED));
            if (files.anyLeft(shop)) {
                dueWork.put(shop, KIND, clock.instant().plus(Duration.ofHours(1)));
            }
        });
        try {
            sweep(shop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Of taken-away files, of attempts that were lost, and e.g. of a database that was restored from an older one. They are listed
     * before the lines, so that no line is missed that comes meanwhile.
     */
    private void sweep(ShopId shop) throws IOException {
        var stored = storage.names(shop);
        var known = inShop.call(shop, () -> files.stored(shop));
        for (var name : stored) {
            if (!known.contains(name)) {
                storage.delete(shop, name);
            }
        }
    }
}
