package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BrandQueries {
    private final JdbcClient jdbc;

    BrandQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int delete(ShopId shop) {
        return jdbc.sql("delete from mail_brand where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }
}
