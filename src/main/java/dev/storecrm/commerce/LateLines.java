package dev.storecrm.commerce;

import dev.storecrm.database.LoadConnection;
import java.sql.SQLException;
import java.time.Instant;

/** Lines that came so long after their order that its columns were forgotten: they are filled in from the table. */
final class LateLines {
    static final Instant UNKNOWN = Instant.EPOCH;

    private LateLines() {}

    static void complete(LoadConnection target) throws SQLException {
        try (var update = target.connection().prepareStatement("""
                update order_line l set customer_id = o.customer_id, processed_at = o.processed_at
                from commerce_order o
                where l.shop_id = ? and l.processed_at = 'epoch' and o.shop_id = l.shop_id and o.order_id = l.order_id
                """)) {
            update.setLong(1, target.shop());
            update.executeUpdate();
        }
    }
}
