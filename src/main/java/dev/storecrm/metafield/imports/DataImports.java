package dev.storecrm.metafield.imports;

import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldKind;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.imports.DataImport.Preview;
import dev.storecrm.page.NotFound;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** CSV files that fill meta fields with what was known before. */
@Component
public class DataImports {
    /** How long a file waits for somebody to import it. */
    public static final Duration UPLOADS_KEPT = UploadRetention.KEPT;

    /** Lines that were not taken and are kept and shown. */
    public static final int ERRORS = 1_000;

    private static final long MOST_BYTES = 1L << 30;
    private static final int SHOWN_LINES = 5;

    private final ImportQueries queries;
    private final BroughtFiles<DataImport> files;
    private final MetaFields fields;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    DataImports(ImportQueries queries, MetaFields fields, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.files = new BroughtFiles<>(queries.files(), inShop, clock);
        this.fields = fields;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    public BroughtFiles<DataImport> files() {
        return files;
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
            preview(shop, files.get(shop, id)); // what cannot be shown is refused now, while somebody looks
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
            files.get(shop, id);
            var target = fields.get(shop, field);
            if (target.kind() == FieldKind.SHOPIFY) {
                throw new NotFound("Meta field " + field + " that a file could fill");
            }
            if (queries.begin(shop, id, customerColumn, valueColumn, target)) {
                dueWork.put(shop, ImportWork.KIND);
            }
        });
    }
}
