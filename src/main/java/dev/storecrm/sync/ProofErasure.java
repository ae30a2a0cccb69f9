package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** A difference names a customer by id, and which fields differed, never a value; the rest are counts and checksums. */
@Component
class ProofErasure implements PersonalDataHolder {
    private static final String DIFFERENCES = "proof_difference";
    private static final List<String> TABLES = List.of(DIFFERENCES, "proof_day", "proof_kind", "proof");

    private final ProofQueries queries;

    ProofErasure(ProofQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofNobody("proof").hiding("lease_token"),
                HeldTable.ofNobody("proof_kind"),
                HeldTable.ofNobody("proof_day"),
                HeldTable.ofCustomers(DIFFERENCES, "record_id = :customer and kind in ('CUSTOMERS', 'CONSENTS')"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(DIFFERENCES, queries.forgetCustomer(shop, customerId)));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return TABLES.stream()
                .map(table -> new Erased(table, queries.forget(table, shop)))
                .toList();
    }
}
