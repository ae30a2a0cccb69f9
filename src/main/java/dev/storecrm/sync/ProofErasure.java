package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A difference names a customer by id, and which fields differed, never a value; the rest are counts and checksums. */
@Component
class ProofErasure implements PersonalDataHolder {
    private static final String DIFFERENCES = "proof_difference";
    private final ProofQueries queries;
    private final ProofSettings proofs;
    private final SyncSettings sync;

    ProofErasure(ProofQueries queries, ProofSettings proofs, SyncSettings sync) {
        this.queries = queries;
        this.proofs = proofs;
        this.sync = sync;
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
    public Map<String, List<Integer>> kept() {
        return Map.of(
                "runs", List.of((int) sync.keepRuns().toDays()),
                "proofs", List.of(proofs.kept()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(DIFFERENCES, queries.forgetCustomer(shop, customerId)));
    }
}
