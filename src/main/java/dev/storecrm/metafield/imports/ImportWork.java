package dev.storecrm.metafield.imports;

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
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import dev.storecrm.metafield.Written.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works off imports in batches; each is committed with its place in the file, from which broken-off work goes on. */
@Component
class ImportWork implements DueWorkHandler {
    static final String KIND = "metafield-import";

    private final ImportQueries queries;
    private final ImportedValues imported;
    private final InShop inShop;
    private final Clock clock;

    ImportWork(ImportQueries queries, ImportedValues imported, InShop inShop, Clock clock) {
        this.queries = queries;
        this.imported = imported;
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
                    file.lines(),
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
        private final DataImport file;
        private long read;
        private final FirstErrors errors;

        Run(ShopId shop, DataImport file) {
            this.shop = shop;
            this.file = file;
            this.read = file.lines();
            this.errors = new FirstErrors(queries.files(), shop, file.id(), DataImports.ERRORS, file.failed());
        }

        @Override
        public boolean isHead(CsvRecord first) {
            return true;
        }

        @Override
        public boolean take(List<CsvRecord> lines) {
            return inShop.call(shop, () -> {
                imported.begin(shop);
                if (!queries.hold(shop, file.id(), read)) {
                    return false; // what was read last may have been cut off with the file
                }
                var failed = write(lines);
                read += lines.size();
                queries.advance(shop, file.id(), read, lines.size() - failed, failed);
                return true;
            });
        }

        /** How many of the lines could not be taken. */
        private int write(List<CsvRecord> records) {
            var lines = records.stream().map(line -> ImportLine.of(line, file)).toList();
            var wrong = new ArrayList<LineError>();
            var values = new ArrayList<NewValue>();
            var numbers = new ArrayList<Long>();
            for (var line : lines) {
                if (line.value() == null) {
                    wrong.add(new LineError(line.number(), Objects.requireNonNull(line.flaw())));
                } else {
                    values.add(line.value());
                    numbers.add(line.number());
                }
            }
            var written = imported.write(shop, values);
            for (var i = 0; i < written.size(); i++) {
                var reason = reason(written.get(i));
                if (reason != null) {
                    wrong.add(new LineError(numbers.get(i), reason));
                }
            }
            errors.add(wrong);
            return wrong.size();
        }

        /** As the end of a message key; null when the value was taken. */
        private static @Nullable String reason(Written written) {
            if (written.outcome() == Outcome.WRONG_TYPE && written.problem() != null) {
                return written.problem().name();
            }
            return switch (written.outcome()) {
                case KEPT, LATE -> null;
                case UNKNOWN_CUSTOMER, UNKNOWN_KEY, WRONG_TYPE ->
                    written.outcome().name();
            };
        }
    }
}
