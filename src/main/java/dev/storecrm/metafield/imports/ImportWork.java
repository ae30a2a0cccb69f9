package dev.storecrm.metafield.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.CsvLines;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import dev.storecrm.metafield.Written.Outcome;
import dev.storecrm.metafield.imports.DataImport.LineError;
import dev.storecrm.metafield.imports.DataImport.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works off imports in batches; each is committed with its place in the file, from which broken-off work goes on. */
@Component
class ImportWork implements DueWorkHandler {
    static final String KIND = "metafield-import";

    private static final int BATCH = 500;

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
        inShop.call(shop, () -> queries.running(shop)).forEach(id -> one(shop, id));
    }

    private void one(ShopId shop, long id) {
        var file = inShop.call(shop, () -> queries.find(shop, id)).orElseThrow();
        var run = new Run(shop, file);
        try {
            CsvLines.read(
                    number -> inShop.call(shop, () -> queries.pieces().piece(shop, id, number)),
                    file.encoding(),
                    run::take);
            if (run.flush()) {
                inShop.run(shop, () -> queries.finish(shop, id, State.DONE, null, clock.instant()));
            }
        } catch (FileRefused e) {
            run.flush();
            inShop.run(shop, () -> queries.finish(shop, id, State.FAILED, e.reason(), clock.instant()));
        }
    }

    /** One pass over a file. */
    private final class Run {
        private final ShopId shop;
        private final DataImport file;
        private final List<CsvRecord> batch = new ArrayList<>();
        private long read = -1; // the head does not count
        private long errors;

        Run(ShopId shop, DataImport file) {
            this.shop = shop;
            this.file = file;
            this.errors = file.failed();
        }

        boolean take(CsvRecord line) {
            read++;
            if (read <= file.lines()) {
                return true;
            }
            batch.add(line);
            return batch.size() < BATCH || flush();
        }

        /** False when somebody cancelled it. */
        boolean flush() {
            var goesOn = inShop.call(shop, () -> {
                imported.begin(shop);
                if (!queries.hold(shop, file.id())) {
                    return false; // what was read last may have been cut off with the file
                }
                var failed = write();
                return queries.advance(shop, file.id(), Math.max(read, 0), batch.size() - failed, failed);
            });
            batch.clear();
            return goesOn;
        }

        /** How many of the lines could not be taken. */
        private int write() {
            var lines = batch.stream().map(line -> ImportLine.of(line, file)).toList();
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
            note(wrong);
            return wrong.size();
        }

        /** The first ones of a file are kept to be shown. */
        private void note(List<LineError> wrong) {
            var shown = wrong.stream()
                    .sorted(Comparator.comparingLong(LineError::line))
                    .limit(Math.max(0, DataImports.ERRORS - errors))
                    .toList();
            queries.addErrors(shop, file.id(), shown);
            errors += wrong.size();
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
