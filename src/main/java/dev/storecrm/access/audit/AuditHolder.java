package dev.storecrm.access.audit;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A redacted customer's id leaves the log, the entries stay. A customer may learn when and by which page their data were
 * looked at, but not by whom: staff are people, too (European Court of Justice, C-579/21).
 */
@Component
class AuditHolder implements PersonalDataHolder {
    private static final String TABLE = "audit_entry";

    private final AuditQueries queries;

    AuditHolder(AuditQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofCustomers(TABLE).hiding("user_id", "address"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(TABLE, queries.blank(customerId)));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased(TABLE, queries.delete(null)));
    }
}
