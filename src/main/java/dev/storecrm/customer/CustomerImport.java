package dev.storecrm.customer;

import dev.storecrm.database.IdSet;
import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import dev.storecrm.shop.ImportPolicy;
import java.sql.SQLException;
import java.util.List;

/** Takes customers in from Shopify's JSON: profile, addresses, tags and the words they are found by. */
public final class CustomerImport implements RecordImport {
    final ImportedTable customers = new ImportedTable(CustomerTables.CUSTOMER);
    final ImportedTable addresses = new ImportedTable(CustomerTables.ADDRESS);

    private final ImportPolicy policy;
    private final IdSet leftOut = new IdSet();

    public CustomerImport(ImportPolicy policy) {
        this.policy = policy;
    }

    @Override
    public String table() {
        return CustomerTables.CUSTOMER.name();
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new CustomerLane(this, target, empty);
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        addresses.dropLostOf(customers, target);
        return customers.settleGone(
                target, gone, List.of(CustomerTables.ADDRESS, CustomerTables.TAG, CustomerTables.WORD));
    }

    @Override
    public long skipped() {
        return leftOut.size();
    }

    boolean admits(CustomerNode customer) {
        if (Admission.admits(policy, customer)) {
            return true;
        }
        leftOut.add(customer.id);
        return false;
    }

    boolean leftOut(long customer) {
        return leftOut.contains(customer);
    }
}
