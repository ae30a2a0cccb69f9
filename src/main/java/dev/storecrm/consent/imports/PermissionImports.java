package dev.storecrm.consent.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.privacy.spi.Erased;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
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

    /** Lines that were not taken and are kept, to be shown and carried away. */
    static final int REFUSED = 10_000;

    private static final int RECENT = 20;
    private static final int SHOWN = 100;

    private final PermissionImportQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    PermissionImports(PermissionImportQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    public List<PermissionImport> recent(ShopId shop) {
        return inShop.call(shop, () -> queries.files().recent(shop, RECENT));
    }

    public PermissionImport get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.files().find(shop, id))
                .orElseThrow(() -> new NotFound("Permissions " + id));
    }

    /** The first lines that were not taken. */
    public List<LineError> refused(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.files().errors(shop, id, SHOWN));
    }

    /** All of them that are kept, for a file, with words for their problems. */
    public ExportRows refusedRows(ShopId shop, long id, Map<String, String> words) {
        return queries.files().errorRows(shop, id, words);
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

    /** What was taken so far stays. */
    public void cancel(ShopId shop, long id) {
        inShop.run(shop, () -> {
            get(shop, id);
            queries.files().finish(shop, id, FileState.CANCELLED, null, clock.instant());
        });
    }

    /** Files that name somebody go as a whole; returns how many did. In the caller's transaction. */
    int dropNaming(ShopId shop, Collection<String> texts) {
        return inShop.call(shop, () -> queries.files().dropNaming(shop, texts, clock.instant()));
    }

    /** In the caller's transaction. */
    List<Erased> deleteShop(ShopId shop) {
        return inShop.call(shop, () -> queries.files().deleteShop(shop));
    }
}
