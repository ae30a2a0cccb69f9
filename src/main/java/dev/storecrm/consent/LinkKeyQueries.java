package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class LinkKeyQueries {
    private final JdbcClient jdbc;

    LinkKeyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(ShopId shop) {
        return jdbc.sql("select sealed from consent_link_key where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> row.getBytes("sealed"))
                .optional();
    }

    void put(ShopId shop, byte[] sealed) {
        jdbc.sql("insert into consent_link_key (shop_id, sealed) values (:shop, :sealed) on conflict do nothing")
                .param("shop", shop.value())
                .param("sealed", sealed)
                .update();
    }

    /** The same key in another seal. */
    void change(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update consent_link_key set sealed = :after where shop_id = :shop and sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }
}
