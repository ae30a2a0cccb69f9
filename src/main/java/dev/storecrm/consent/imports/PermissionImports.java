package dev.storecrm.consent.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes in what people agreed to and refused elsewhere: another mail service, paper, another shop. A yes counts only with the day
 * and the proof of it, and lifts no "no" that anybody said here or in Shopify, however new it says it is; a no of the file counts
 * before every yes of it.
 */
@Component
public class PermissionImports {
    /** Of a file. */
    public static final long MOST_BYTES = 100L << 20;

    private final PermissionImportQueries queries;
    private final BroughtFiles<PermissionImport> files;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    PermissionImports(PermissionImportQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.files = new BroughtFiles<>(queries.files(), inShop, clock);
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    public BroughtFiles<PermissionImport> files() {
        return files;
    }

    /**
     * Stores a file whole or not at all; due work takes it in.
     *
     * @param proof how people agreed, for lines that do not say it themselves
     * @param by Shopify's id of the staff member
     * @throws FileRefused when it is nothing that could be taken in
     */
    public long upload(ShopId shop, String fileName, InputStream file, String proof, long by) {
        return inShop.call(shop, () -> {
            var id = queries.files()
                    .create(shop, fileName, FileState.RUNNING, clock.instant(), Map.of("proof", proof, "staff_id", by));
            queries.files().store(shop, id, file, MOST_BYTES, PermissionColumns::of);
            dueWork.put(shop, PermissionWork.KIND);
            return id;
        });
    }
}
