package dev.storecrm.metafield.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldKind;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.imports.DataImport.Preview;
import dev.storecrm.page.NotFound;
import dev.storecrm.privacy.spi.Erased;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** CSV files that fill meta fields with what was known before. */
@Component
public class DataImports {
    /** How long a file waits for somebody to import it. */
    public static final Duration UPLOADS_KEPT = UploadRetention.KEPT;

    /** Errors of single lines that are kept and shown. */
    static final int ERRORS = 1_000;

    private static final int RECENT = 20;
    private static final long MOST_BYTES = 1L << 30;
    private static final int SHOWN_LINES = 5;

    private final ImportQueries queries;
    private final MetaFields fields;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    DataImports(ImportQueries queries, MetaFields fields, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.fields = fields;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    public List<DataImport> recent(ShopId shop) {
        return inShop.call(shop, () -> queries.files().recent(shop, RECENT));
    }

    public DataImport get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.files().find(shop, id)).orElseThrow(() -> new NotFound("Import " + id));
    }

    public List<LineError> errors(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.files().errors(shop, id, ERRORS));
    }

    /**
     * Stores a file whole or not at all, and finds out its encoding.
     *
     * @throws FileRefused when it is nothing that could be imported
     */
    public long upload(ShopId shop, String fileName, InputStream file) {
        return inShop.call(shop, () -> {
            var id = queries.files().create(shop, fileName, FileState.UPLOADED, clock.instant(), Map.of());
            queries.files().store(shop, id, file, MOST_BYTES, head -> {});
            preview(shop, get(shop, id)); // what cannot be shown is refused now, while somebody looks
            dueWork.put(shop, UploadRetention.KIND, clock.instant().plus(UploadRetention.KEPT));
            return id;
        });
    }

    /** The head and the first lines. */
    public Preview preview(ShopId shop, DataImport file) {
        return inShop.call(shop, () -> {
            var lines = new ArrayList<List<String>>();
            queries.files().read(shop, file.id(), file.encoding(), line -> {
                lines.add(List.copyOf(line.getFields()));
                return lines.size() <= SHOWN_LINES;
            });
            return lines.isEmpty()
                    ? new Preview(List.of(), List.of())
                    : new Preview(lines.getFirst(), List.copyOf(lines.subList(1, lines.size())));
        });
    }

    /** Starts the work; pressing twice starts it once. */
    public void begin(ShopId shop, long id, int customerColumn, int valueColumn, long field) {
        inShop.run(shop, () -> {
            get(shop, id);
            var target = fields.get(shop, field);
            if (target.kind() == FieldKind.SHOPIFY) {
                throw new NotFound("Meta field " + field + " that a file could fill");
            }
            if (queries.begin(shop, id, customerColumn, valueColumn, target)) {
                dueWork.put(shop, ImportWork.KIND);
            }
        });
    }

    /** Files that name somebody go as a whole; returns how many did. In the caller's transaction. */
    public int dropNaming(ShopId shop, Collection<String> texts) {
        return inShop.call(shop, () -> queries.files().dropNaming(shop, texts, clock.instant()));
    }

    /** In the caller's transaction. */
    public List<Erased> deleteShop(ShopId shop) {
        return inShop.call(shop, () -> queries.files().deleteShop(shop));
    }

    /** What was taken so far stays. */
    public void cancel(ShopId shop, long id) {
        inShop.run(shop, () -> {
            get(shop, id);
            queries.files().finish(shop, id, FileState.CANCELLED, null, clock.instant());
        });
    }
}
