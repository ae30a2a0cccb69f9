package dev.storecrm.commerce;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MergeQueries {
    private final JdbcClient jdbc;

    MergeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void moveOrders(ShopId shop, long kept, long merged) {
        move(
                "update commerce_order set customer_id = :kept where shop_id = :shop and customer_id = :merged",
                shop,
                kept,
                merged);
    }

    /** By way of the orders, which are found by customer: lines are not. */
    void moveLines(ShopId shop, long kept, long merged) {
        move("""
                update order_line set customer_id = :kept
                where shop_id = :shop and customer_id = :merged and order_id in (
                    select order_id from commerce_order where shop_id = :shop and customer_id = :kept)
                """, shop, kept, merged);
    }

    void moveCheckouts(ShopId shop, long kept, long merged) {
        move(
                "update abandoned_checkout set customer_id = :kept where shop_id = :shop and customer_id = :merged",
                shop,
                kept,
                merged);
    }

    private void move(String sql, ShopId shop, long kept, long merged) {
        jdbc.sql(sql)
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
