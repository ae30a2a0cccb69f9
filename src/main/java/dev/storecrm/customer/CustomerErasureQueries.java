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

    int deleteCustomer(String table, ShopId shop, long customer) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deleteShop(String table, ShopId shop) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }
}
