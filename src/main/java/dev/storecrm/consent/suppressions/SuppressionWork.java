package dev.storecrm.consent.suppressions;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.consent.suppressions.SuppressionImport.Problem;
import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileWork;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.SuppressionList;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the addresses of files onto the list. */
@Component
class SuppressionWork extends FileWork<SuppressionImport> {
    static final String KIND = "suppression-import";

    private static final int REFUSED = 10_000;

    private final SuppressionList list;

    SuppressionWork(
            SuppressionImportQueries queries, SuppressionList list, CustomerFates fates, InShop inShop, Clock clock) {
        super(queries.files(), REFUSED, fates::holdBack, inShop, clock);
        this.list = list;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Reading reading(ShopId shop, SuppressionImport file) {
        return new Addresses(shop, file);
    }

    private final class Addresses implements Reading {
        private final ShopId shop;
        private final SuppressionImport file;
        private @Nullable SuppressionColumns columns;

        Addresses(ShopId shop, SuppressionImport file) {
            this.shop = shop;
            this.file = file;
        }

        @Override
        public boolean isHead(CsvRecord first) {
            var found = SuppressionColumns.of(first);
            columns = found;
            return found.named();
        }

        @Override
        public Taken take(List<CsvRecord> lines) {
            var named = Objects.requireNonNull(columns);
            var rows = lines.stream().filter(line -> !named.isErased(line)).toList();
            var added = list.addAll(
                    shop,
                    rows.stream().map(named::wanted).toList(),
                    file.note().isBlank() ? null : file.note(),
                    file.staff());
            var errors = added.refused().stream()
                    .map(place -> new LineError(rows.get(place).getStartingLineNumber(), Problem.ADDRESS.name()))
                    .toList();
            long changed = added.changed();
            long failed = errors.size();
            var counts = Map.of(
                    "added",
                    changed,
                    "held",
                    rows.size() - failed - changed,
                    "passed",
                    (long) lines.size() - rows.size(),
                    "failed",
                    failed);
            return new Taken(counts, errors);
        }
    }
}
