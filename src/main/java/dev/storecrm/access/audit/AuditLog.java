package dev.storecrm.access.audit;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who looked at what and changed what in a shop: added to and read, never changed. */
@Component
public class AuditLog {
    private final AuditQueries queries;
    private final AuditSettings settings;
    private final InShop inShop;

    AuditLog(AuditQueries queries, AuditSettings settings, InShop inShop) {
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
    }

    /** For so many months an entry is kept. */
    public int months() {
        return (int) settings.retention().toTotalMonths();
    }

    /** In a transaction of its own: what failed is recorded, too. */
    public void add(ShopId shop, AuditEntry entry) {
        inShop.run(shop, () -> queries.add(shop, entry));
    }

    /** The newest come first. */
    public Page<AuditLine> page(ShopId shop, AuditFilter filter, @Nullable String cursor) {
        var keyset = Keyset.of("at", cursor);
        return inShop.call(shop, () -> queries.page(shop, filter, keyset));
    }

    /** What {@link #page} lists, in its order, for a file. */
    public ExportRows rows(ShopId shop, AuditFilter filter) {
        return AuditQueries.rows(shop, filter);
    }
}
