package dev.storecrm.flow.erasure;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FlowErasureQueries {
    private final JdbcClient jdbc;

    FlowErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int deleteCustomer(ShopId shop, long customer) {
        return jdbc.sql("delete from flow_payload where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deleteNews(ShopId shop, long customer) {
        return jdbc.sql("delete from flow_news where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("update flow_news set customer_id = :kept where shop_id = :shop and customer_id = :merged")
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
        jdbc.sql("update flow_payload set customer_id = :kept where shop_id = :shop and customer_id = :merged")
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
