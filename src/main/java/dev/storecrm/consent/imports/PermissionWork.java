package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.FileWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A file of permissions is read once for every no in it and then once more for every yes, so that no order of lines makes a yes of a no. */
@Component
class PermissionWork extends FileWork<PermissionImport> {
    static final String KIND = "consent-import";

    private static final int REFUSED = 10_000;

    private final PermissionImportQueries queries;
    private final PermissionLines lines;
    private final Shops shops;
    private final InShop inShop;

    PermissionWork(
            PermissionImportQueries queries,
            PermissionLines lines,
            CustomerFates fates,
            Shops shops,
            InShop inShop,
            Clock clock) {
        super(queries.files(), REFUSED, fates::holdBack, inShop, clock);
        this.queries = queries;
        this.lines = lines;
        this.shops = shops;
        this.inShop = inShop;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected boolean workOff(ShopId shop, PermissionImport file) {
        if (!file.again()) {
            if (!read(shop, file)) {
                return false;
            }
            inShop.run(shop, () -> queries.readAgain(shop, file.id()));
        }
        var now = find(shop, file.id());
        return now.again() && read(shop, now);
    }

    @Override
    protected boolean isSameReading(PermissionImport begun, PermissionImport now) {
        return begun.again() == now.again();
    }

    @Override
    protected Reading reading(ShopId shop, PermissionImport file) {
        return new Permissions(shop, file);
    }

    private final class Permissions implements Reading {
        private final ShopId shop;
        private final PermissionImport file;
        private @Nullable PermissionFile columns;

        Permissions(ShopId shop, PermissionImport file) {
            this.shop = shop;
            this.file = file;
        }

        @Override
        public boolean isHead(CsvRecord first) {
            columns = new PermissionFile(
                    PermissionColumns.of(first), file.proof(), shops.get(shop).timeZone(), file.uploadedAt());
            return true;
        }

        @Override
        public Taken take(List<CsvRecord> records) {
            var named = Objects.requireNonNull(columns);
            return lines.take(shop, records.stream().map(named::line).toList(), file);
        }
    }
}
