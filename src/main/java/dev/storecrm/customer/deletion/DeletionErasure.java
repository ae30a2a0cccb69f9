package dev.storecrm.customer.deletion;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Numbers of those whose profiles were to go: a redaction takes the number out, too. */
@Component
class DeletionErasure implements PersonalDataHolder {
    private static final String ROWS = "customer_deletion_row";
    private static final String DELETIONS = "customer_deletion";

    private final DeletionQueries queries;

    DeletionErasure(DeletionQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofCustomers(ROWS), HeldTable.ofNobody(DELETIONS));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("deletions", List.of((int) Deletions.KEPT.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(ROWS, queries.forget(shop, customerId)));
    }
}
