package dev.storecrm.commerce;

import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import java.sql.SQLException;
import java.util.List;

/** Takes abandoned checkouts in from Shopify's JSON. */
public final class CheckoutImport implements RecordImport {
    final ImportedTable checkouts = new ImportedTable(CommerceTables.CHECKOUT);
    final ImportedTable lines = new ImportedTable(CommerceTables.CHECKOUT_LINE);

    @Override
    public String table() {
        return CommerceTables.CHECKOUT.name();
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new CheckoutLane(this, target, empty);
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        lines.dropLostOf(checkouts, target);
        return checkouts.settleGone(target, gone, List.of(CommerceTables.CHECKOUT_LINE));
    }

    @Override
    public long skipped() {
        return 0;
    }
}
