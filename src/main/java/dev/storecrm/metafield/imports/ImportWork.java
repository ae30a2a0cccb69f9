package dev.storecrm.metafield.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileWork;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import dev.storecrm.metafield.Written.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the values of files that somebody chose the columns of. */
@Component
class ImportWork extends FileWork<DataImport> {
    static final String KIND = "metafield-import";

    private final ImportedValues imported;

    ImportWork(ImportQueries queries, ImportedValues imported, CustomerFates fates, InShop inShop, Clock clock) {
        super(queries.files(), DataImports.ERRORS, fates::holdBack, inShop, clock);
        this.imported = imported;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Reading reading(ShopId shop, DataImport file) {
        return new Values(shop, file);
    }

    private final class Values implements Reading {
        private final ShopId shop;
        private final DataImport file;

        Values(ShopId shop, DataImport file) {
            this.shop = shop;
            this.file = file;
        }

        @Override
        public boolean isHead(CsvRecord first) {
            return true;
        }

        @Override
        public Taken take(List<CsvRecord> records) {
            var errors = write(records);
            long failed = errors.size();
            return new Taken(Map.of("kept", records.size() - failed, "failed", failed), errors);
        }

        /** The lines that could not be taken. */
        private List<LineError> write(List<CsvRecord> records) {
            var wrong = new ArrayList<LineError>();
            var values = new ArrayList<NewValue>();
            var numbers = new ArrayList<Long>();
            for (var line :
                    records.stream().map(each -> ImportLine.of(each, file)).toList()) {
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
            return wrong;
        }
    }

    /** As the end of a message key; null when the value was taken. */
    private static @Nullable String reason(Written written) {
        if (written.outcome() == Outcome.WRONG_TYPE && written.problem() != null) {
            return written.problem().name();
        }
        return switch (written.outcome()) {
            case KEPT, LATE -> null;
            case UNKNOWN_CUSTOMER, UNKNOWN_KEY, WRONG_TYPE -> written.outcome().name();
        };
    }
}
