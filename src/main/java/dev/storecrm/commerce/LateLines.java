package dev.storecrm.commerce;

import dev.storecrm.database.LoadConnection;
import java.sql.SQLException;
import java.time.Instant;

/** Lines that came so long after their order that its columns were forgotten: they are filled in from the table. */
final class LateLines {
    static final Instant UNKNOWN = Instant.EPOCH;

    private LateLines() {}

    static void complete(LoadConnection target) throws SQLException {
        var update = "update " + target.rowsOf(CommerceTables.LINE)
                + " l set customer_id = o.customer_id, processed_at = o.processed_at from "
                + target.rowsOf(CommerceTables.ORDER) + " o where " + target.ofShop("l")
                + " and l.processed_at = 'epoch' and " + target.ofShop("o") + " and o.order_id = l.order_id";
        try (var statement = target.connection().createStatement()) {
            statement.executeUpdate(update);
        }
    }
}
