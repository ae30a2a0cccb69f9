package dev.storecrm.consent.suppressions;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Takes files of addresses onto the suppression list: each line that holds one; one that does not keeps no other out. */
@Component
public class SuppressionImports {
    /** Of a file. */
    public static final long MOST_BYTES = 100L << 20;

    private final SuppressionImportQueries queries;
    private final BroughtFiles<SuppressionImport> files;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    SuppressionImports(SuppressionImportQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.files = new BroughtFiles<>(queries.files(), inShop, clock);
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    public BroughtFiles<SuppressionImport> files() {
        return files;
    }

    /**
     * Stores a file whole or not at all; due work takes it in.
     *
     * @param note what stands on the list about its addresses
     * @param by Shopify's id of the staff member
     * @throws FileRefused when it cannot be read to its end
     */
    public long upload(ShopId shop, String fileName, InputStream file, String note, long by) {
        return inShop.call(shop, () -> {
            var id = queries.files()
                    .create(shop, fileName, FileState.RUNNING, clock.instant(), Map.of("note", note, "staff_id", by));
            queries.files().store(shop, id, file, MOST_BYTES, head -> {});
            queries.counted(shop, id, count(shop, id));
            dueWork.put(shop, SuppressionWork.KIND);
            return id;
        });
    }

    private long count(ShopId shop, long id) {
        var lines = new AtomicLong(-1);
        queries.files().read(shop, id, files.get(shop, id).encoding(), line -> {
            if (lines.get() < 0) {
                lines.set(SuppressionColumns.of(line).named() ? 0 : 1);
            } else {
                lines.incrementAndGet();
            }
            return true;
        });
        return lines.get();
    }
}
