package dev.storecrm.consent.suppressions;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.consent.suppressions.SuppressionImport.Problem;
import dev.storecrm.consent.suppressions.SuppressionImportQueries.Counts;
import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.export.csv.FirstErrors;
import dev.storecrm.export.csv.LineBatches;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.SuppressionList;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works off files of addresses in batches; each is committed with its place in the file, from which broken-off work goes on. */
@Component
class SuppressionWork implements DueWorkHandler {
    static final String KIND = "suppression-import";

    private final SuppressionImportQueries queries;
    private final SuppressionList list;
    private final CustomerFates fates;
    private final InShop inShop;
    private final Clock clock;

    SuppressionWork(
            SuppressionImportQueries queries, SuppressionList list, CustomerFates fates, InShop inShop, Clock clock) {
        this.queries = queries;
        this.list = list;
        this.fates = fates;
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
        var file = inShop.call(shop, () -> queries.files().find(shop, id)).orElseThrow();
        try {
            if (LineBatches.read(
                    number -> inShop.call(shop, () -> queries.files().piece(shop, id, number)),
                    file.encoding(),
                    file.read(),
                    new Run(shop, file))) {
                finish(shop, id, FileState.DONE, null);
            }
        } catch (FileRefused e) {
            finish(shop, id, FileState.FAILED, e.reason());
        }
    }

    private void finish(ShopId shop, long id, FileState state, @Nullable String problem) {
        inShop.run(shop, () -> queries.files().finish(shop, id, state, problem, clock.instant()));
    }

    /** One pass over a file. */
    private final class Run implements LineBatches.Work {
        private final ShopId shop;
        private final SuppressionImport file;
        private final FirstErrors errors;
        private @Nullable SuppressionColumns named;
        private long read;

        Run(ShopId shop, SuppressionImport file) {
            this.shop = shop;
            this.file = file;
            this.errors = new FirstErrors(queries.files(), shop, file.id(), SuppressionImports.REFUSED, file.failed());
            this.read = file.read();
        }

        @Override
        public boolean isHead(CsvRecord first) {
            var columns = SuppressionColumns.of(first);
            named = columns;
            return columns.named();
        }

        @Override
        public boolean take(List<CsvRecord> lines) {
            return inShop.call(shop, () -> {
                // before the file's row, in the order of an erasure, which deletes files that name somebody
                fates.holdBack(shop);
                if (!queries.hold(shop, file.id(), read)) {
                    return false; // what was read last may have been cut off with the file
                }
                read += lines.size();
                queries.advance(shop, file.id(), read, put(lines));
                return true;
            });
        }

        private Counts put(List<CsvRecord> lines) {
            var columns = Objects.requireNonNull(named);
            var rows = lines.stream().filter(line -> !columns.isErased(line)).toList();
            var added = list.addAll(
                    shop,
                    rows.stream().map(columns::wanted).toList(),
                    file.note().isBlank() ? null : file.note(),
                    file.staff());
            errors.add(added.refused().stream()
                    .map(place -> new LineError(rows.get(place).getStartingLineNumber(), Problem.ADDRESS.name()))
                    .toList());
            var failed = added.refused().size();
            return new Counts(
                    added.changed(), rows.size() - failed - added.changed(), lines.size() - rows.size(), failed);
        }
    }
}
