package dev.storecrm.customer;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes from this module's tables; the table's name is one of ours, never a parameter of a request. */
@Component
class CustomerErasureQueries {
    private final JdbcClient jdbc;

    CustomerErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until everybody has ended who writes about customers, and keeps them waiting until the transaction ends. */
    void holdBackWriters(ShopId shop) {
        lock(shop, "pg_advisory_xact_lock");
    }

    /** Waits for an erasure or a merge to end, and keeps others waiting until the transaction ends. */
    void holdBackErasure(ShopId shop) {
        lock(shop, "pg_advisory_xact_lock_shared");
    }

    private void lock(ShopId shop, String function) {
        jdbc.sql("select " + function + "(hashtextextended('writes about customers', :shop))::text")
                .param("shop", shop.value())
                .query(String.class)
                .single();
    }

    boolean isHere(ShopId shop, long customer) {
        return jdbc.sql("select exists (select from customer where shop_id = :shop and customer_id = :customer)")
                .param("shop", shop.value())
                .param("customer", customer)
                .query(Boolean.class)
                .single();
    }

    void leaveOut(ShopId shop, long customer, String reason) {
        jdbc.sql("""
                insert into customer_left_out (shop_id, customer_id, reason, row_hash) values (:shop, :customer, :reason, 0)
                on conflict (shop_id, customer_id) do update set reason = excluded.reason, row_hash = 0
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("reason", reason)
                .update();
    }

    int deleteCustomer(String table, ShopId shop, long customer) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }
}
