package dev.storecrm.access.audit;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A redacted customer's id leaves the log, the entries stay. A customer may learn when and by which page their data were
 * looked at, but not by whom: staff are people, too (European Court of Justice, C-579/21).
 */
@Component
class AuditHolder implements PersonalDataHolder {
    private static final String TABLE = "audit_entry";

    private final AuditQueries queries;
    private final AuditSettings settings;

    AuditHolder(AuditQueries queries, AuditSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofCustomers(TABLE).hiding("user_id", "address").outlivingShop());
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("audit", List.of((int) settings.retention().toTotalMonths()));
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
