package dev.storecrm.sync;

import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Compared;
import dev.storecrm.database.LoadTable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is proven equal. The order of the constants is the order on pages. */
public enum ProofKind {
    CUSTOMERS(PhaseKind.CUSTOMERS),
    /** Consent has a checksum of its own, though it stands in the customers' file. */
    CONSENTS(PhaseKind.CUSTOMERS),
    PRODUCTS(PhaseKind.PRODUCTS),
    ORDERS(PhaseKind.ORDERS);

    private final PhaseKind phase;

    ProofKind(PhaseKind phase) {
        this.phase = phase;
    }

    /** Whose file holds the records. */
    PhaseKind phase() {
        return phase;
    }

    static List<ProofKind> of(PhaseKind phase) {
        return Arrays.stream(values()).filter(kind -> kind.phase == phase).toList();
    }

    /**
     * The columns that make two records equal.
     *
     * @param tables of the file's records, their own first
     * @param leftOut holds the ids of those whom the shop leaves out: being left out is a fact about the person, too
     */
    Compared compared(List<LoadTable> tables, @Nullable LoadTable leftOut) {
        return switch (this) {
            case CONSENTS -> Compared.only(tables.getFirst(), CustomerImport.CONSENT_COLUMNS);
            case CUSTOMERS ->
                Compared.all(tables, CustomerImport.CONSENT_COLUMNS).leavingOut(leftOut);
            case PRODUCTS, ORDERS -> Compared.all(tables, Set.of());
        };
    }
}
