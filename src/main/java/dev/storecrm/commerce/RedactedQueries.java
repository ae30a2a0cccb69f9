package dev.storecrm.commerce;

import dev.storecrm.database.IdSet;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.kernel.ShopId;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers orders that must not tell again who placed them. */
@Component
class RedactedQueries {
    private final JdbcClient jdbc;

    RedactedQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The customer's orders and the given ones. */
    void add(ShopId shop, long customer, Collection<Long> orders) {
        jdbc.sql("""
                insert into redacted_order (shop_id, order_id)
                select shop_id, order_id from commerce_order where shop_id = :shop and customer_id = :customer
                union select :shop, unnest(cast(:orders as bigint[]))
                on conflict do nothing
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("orders", orders.toArray(Long[]::new))
                .update();
    }

    static IdSet orders(LoadConnection target) throws SQLException {
        return read(target, "select order_id from redacted_order where shop_id = ?");
    }

    /** Whose orders and checkouts may come for the first time only now. */
    static IdSet customers(LoadConnection target) throws SQLException {
        return read(
                target,
                "select record_id from tombstone where shop_id = ? and record_table = 'customer' and deleted_at = 'infinity'");
    }

    private static IdSet read(LoadConnection target, String sql) throws SQLException {
        var found = new IdSet();
        try (var select = target.connection().prepareStatement(sql)) {
            select.setLong(1, target.shop());
            select.setFetchSize(10_000);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }
}
