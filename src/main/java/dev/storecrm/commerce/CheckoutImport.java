package dev.storecrm.commerce;

import dev.storecrm.database.Asked;
import dev.storecrm.database.IdSet;
import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadTable;
import dev.storecrm.database.RecordImport;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes abandoned checkouts in from Shopify's JSON. */
public final class CheckoutImport implements RecordImport {
    private static final List<LoadTable> PARTS = List.of(CommerceTables.CHECKOUT_LINE);

    final ImportedTable checkouts = new ImportedTable(CommerceTables.CHECKOUT);
    final ImportedTable lines = new ImportedTable(CommerceTables.CHECKOUT_LINE);

    private IdSet redactedCustomers = new IdSet();

    @Override
    public String table() {
        return CommerceTables.CHECKOUT.name();
    }

    @Override
    public void begin(LoadConnection target, Asked asked) throws SQLException {
        checkouts.begin(target, asked);
        redactedCustomers = RedactedQueries.customers(target);
    }

    boolean isRedacted(@Nullable Long customer) {
        return customer != null && redactedCustomers.contains(customer);
    }

    @Override
    public List<LoadTable> tables() {
        return List.of(CommerceTables.CHECKOUT, CommerceTables.CHECKOUT_LINE);
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new CheckoutLane(this, target, empty);
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        lines.dropLostOf(checkouts, target);
        return checkouts.settleGone(target, gone, PARTS);
    }

    @Override
    public long remove(LoadConnection target, long[] ids, Gone gone) throws SQLException {
        return checkouts.remove(target, ids, gone, PARTS);
    }

    @Override
    public long[] refused() {
        return checkouts.refused();
    }

    @Override
    public long skipped() {
        return 0;
    }
}
