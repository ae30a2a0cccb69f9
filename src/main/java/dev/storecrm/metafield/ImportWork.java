package dev.storecrm.metafield;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.DataImport.State;
import dev.storecrm.metafield.Written.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Works off imports in batches; each is committed with its place in the file, from which broken-off work goes on. */
@Component
class ImportWork implements DueWorkHandler {
    static final String KIND = "metafield-import";

    private static final int BATCH = 500;

    private final ImportQueries queries;
    private final ImportedValues values;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportWork(
            ImportQueries queries,
            ImportedValues values,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.values = values;
        this.inShop = inShop;
        this.events = events;
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
            ImportFile.read(
                    number -> inShop.call(shop, () -> queries.piece(shop, id, number)), file.encoding(), run::take);
            if (run.flush()) {
                inShop.run(shop, () -> queries.finish(shop, id, State.DONE, null, clock.instant()));
            }
        } catch (ImportRefused e) {
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
                values.begin(shop);
                if (!queries.hold(shop, file.id())) {
                    return false; // what was read last may have been cut off with the file
                }
                var failed = 0;
                for (var line : batch) {
                    var reason = write(line);
                    if (reason != null) {
                        failed++;
                        if (errors++ < DataImports.ERRORS) {
                            queries.addError(shop, file.id(), line.getStartingLineNumber(), reason);
                        }
                    }
                }
                if (failed < batch.size()) {
                    events.publishEvent(new MetaValuesChanged(shop));
                }
                return queries.advance(shop, file.id(), Math.max(read, 0), batch.size() - failed, failed);
            });
            batch.clear();
            return goesOn;
        }

        /** What is wrong with the line, as the end of a message key; null when it was taken. */
        private @Nullable String write(CsvRecord line) {
            var customer = field(line, Objects.requireNonNull(file.customerColumn()));
            var value = field(line, Objects.requireNonNull(file.valueColumn()));
            if (customer == null || value == null) {
                return "SHORT";
            }
            var id = customer(customer.strip());
            if (id == null) {
                return "NO_CUSTOMER_ID";
            }
            var written = values.write(shop, value(id, value));
            if (written.outcome() == Outcome.WRONG_TYPE && written.problem() != null) {
                return written.problem().name();
            }
            return switch (written.outcome()) {
                case KEPT, LATE -> null;
                case UNKNOWN_CUSTOMER, UNKNOWN_KEY, WRONG_TYPE ->
                    written.outcome().name();
            };
        }

        private NewValue value(long customer, String text) {
            return new NewValue(
                    customer,
                    Objects.requireNonNull(file.slug()),
                    Objects.requireNonNull(file.key()),
                    text,
                    file.uploadedAt(),
                    ValueSource.CSV,
                    Long.toString(file.id()));
        }

        private static @Nullable String field(CsvRecord line, int column) {
            return column < line.getFieldCount() ? line.getField(column) : null;
        }

        private static @Nullable Long customer(String text) {
            // Shopify's own export writes an apostrophe before numbers, so that spreadsheets leave them alone
            var digits = text.startsWith("'") ? text.substring(1) : text;
            if (digits.matches("[0-9]{1,18}")) {
                return Long.parseLong(digits);
            }
            try {
                var gid = Gid.parse(digits);
                return gid.type().equals("Customer") ? gid.id() : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
