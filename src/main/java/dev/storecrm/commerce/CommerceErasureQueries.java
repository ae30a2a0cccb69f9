package dev.storecrm.commerce;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases from this module's tables; a table's name is one of ours, never a parameter of a request. */
@Component
class CommerceErasureQueries {
    private final JdbcClient jdbc;

    CommerceErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The customer's number stays: it is no personal data by itself, and "bought again" still counts. */
    int anonymiseOrders(ShopId shop, long customer) {
        return jdbc.sql("""
                update commerce_order set email = null, note = null, ship_city = null
                where shop_id = :shop and customer_id = :customer
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int anonymiseOrders(ShopId shop, Collection<Long> orders) {
        return jdbc.sql("""
                update commerce_order set email = null, note = null, ship_city = null
                where shop_id = :shop and order_id = any (:orders)
                """)
                .param("shop", shop.value())
                .param("orders", orders.toArray(Long[]::new))
                .update();
    }

    int deleteCheckoutLines(ShopId shop, long customer) {
        return jdbc.sql("""
                delete from abandoned_checkout_line where shop_id = :shop and checkout_id in (
                    select checkout_id from abandoned_checkout where shop_id = :shop and customer_id = :customer)
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deleteCheckouts(ShopId shop, long customer) {
        return jdbc.sql("delete from abandoned_checkout where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }
}
