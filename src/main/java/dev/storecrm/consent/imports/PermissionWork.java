package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.export.csv.FirstErrors;
import dev.storecrm.export.csv.LineBatches;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works off files of permissions in batches; each is committed with its place in the file, from which broken-off work goes on. A
 * file is read once for every no in it and then once more for every yes, so that no order of lines makes a yes of a no.
 */
@Component
class PermissionWork implements DueWorkHandler {
    static final String KIND = "consent-import";

    private final PermissionImportQueries queries;
    private final PermissionLines lines;
    private final Shops shops;
    private final InShop inShop;
    private final Clock clock;

    PermissionWork(PermissionImportQueries queries, PermissionLines lines, Shops shops, InShop inShop, Clock clock) {
        this.queries = queries;
        this.lines = lines;
        this.shops = shops;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.call(shop, () -> queries.files().running(shop)).forEach(id -> one(shop, id));
    }

    private void one(ShopId shop, long id) {
        try {
            if (!find(shop, id).again() && read(shop, id)) {
                inShop.run(shop, () -> queries.readAgain(shop, id));
            }
            if (find(shop, id).again() && read(shop, id)) {
                finish(shop, id, FileState.DONE, null);
            }
        } catch (FileRefused e) {
            finish(shop, id, FileState.FAILED, e.reason());
        }
    }

    private void finish(ShopId shop, long id, FileState state, @Nullable String problem) {
        inShop.run(shop, () -> queries.files().finish(shop, id, state, problem, clock.instant()));
    }

    private PermissionImport find(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.files().find(shop, id)).orElseThrow();
    }

    /** False when it did not come to its end: somebody cancelled it. */
    private boolean read(ShopId shop, long id) {
        var file = find(shop, id);
        return LineBatches.read(
                number -> inShop.call(shop, () -> queries.files().piece(shop, id, number)),
                file.encoding(),
                file.read(),
                new Run(shop, file));
    }

    /** One reading of a file. */
    private final class Run implements LineBatches.Work {
        private final ShopId shop;
        private final PermissionImport file;
        private @Nullable PermissionFile reader;
        private long done;
        private final FirstErrors errors;

        Run(ShopId shop, PermissionImport file) {
            this.shop = shop;
            this.file = file;
            this.done = file.read();
            this.errors = new FirstErrors(queries.files(), shop, file.id(), PermissionImports.REFUSED, file.missed());
        }

        @Override
        public boolean isHead(CsvRecord first) {
            reader = new PermissionFile(
                    PermissionColumns.of(first), file.proof(), shops.get(shop).timeZone(), file.uploadedAt());
            return true;
        }

        @Override
        public boolean take(List<CsvRecord> records) {
            var columns = Objects.requireNonNull(reader);
            return inShop.call(shop, () -> {
                lines.begin(shop);
                if (!queries.hold(shop, file, done)) {
                    return false; // what was read last may have been cut off with the file
                }
                var taken = lines.take(shop, records.stream().map(columns::line).toList(), file);
                errors.add(taken.refused().stream()
                        .map(each -> new LineError(each.line(), each.problem().name()))
                        .toList());
                done += records.size();
                queries.advance(shop, file.id(), done, taken.counts());
                return true;
            });
        }
    }
}
