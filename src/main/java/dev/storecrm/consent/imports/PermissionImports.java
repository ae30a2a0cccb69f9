package dev.storecrm.consent.imports;

import dev.storecrm.consent.imports.PermissionImport.Refused;
import dev.storecrm.consent.imports.PermissionImport.State;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.CsvLines;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
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
        return inShop.call(shop, () -> queries.recent(shop, RECENT));
    }

    public PermissionImport get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.find(shop, id)).orElseThrow(() -> new NotFound("Permissions " + id));
    }

    /** The first lines that were not taken. */
    public List<Refused> refused(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.refused(shop, id, SHOWN));
    }

    /** All of them that are kept, for a file, with words for their problems. */
    public ExportRows refusedRows(ShopId shop, long id, Map<String, String> words) {
        return PermissionImportQueries.refusedRows(shop, id, words);
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
            var id = queries.create(shop, fileName, proof, by, clock.instant());
            var stored = queries.pieces().store(shop, id, file, MOST_BYTES);
            queries.uploaded(shop, id, stored);
            // what cannot be read at all is refused now, while somebody looks
            CsvLines.read(number -> queries.pieces().piece(shop, id, number), stored.encoding(), head -> {
                PermissionColumns.of(head);
                return false;
            });
            if (stored.size() == 0) {
                throw new FileRefused("empty");
            }
            dueWork.put(shop, PermissionWork.KIND);
            return id;
        });
    }

    /** What was taken so far stays. */
    public void cancel(ShopId shop, long id) {
        inShop.run(shop, () -> {
            get(shop, id);
            queries.finish(shop, id, State.CANCELLED, null, clock.instant());
        });
    }

    /** Files that name somebody go as a whole; returns how many did. In the caller's transaction. */
    int dropNaming(ShopId shop, Collection<String> texts) {
        return inShop.call(shop, () -> {
            var files = queries.pieces().naming(shop, texts);
            files.forEach(file -> queries.finish(shop, file, State.FAILED, "erased", clock.instant()));
            return files.size();
        });
    }
}
