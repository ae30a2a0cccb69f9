package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes this module's rows; a table's name is one of ours, never a parameter of a request. */
@Component
class SegmentErasureQueries {
    private final JdbcClient jdbc;

    SegmentErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int deleteCustomer(ShopId shop, long customer) {
        return jdbc.sql("delete from segment_member where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }
}
