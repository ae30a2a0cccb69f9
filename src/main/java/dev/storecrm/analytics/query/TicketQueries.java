package dev.storecrm.analytics.query;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets by the database's own clock: its function compares with it. */
@Component
class TicketQueries {
    private final InShop inShop;
    private final JdbcClient jdbc;

    TicketQueries(InShop inShop, JdbcClient jdbc) {
        this.inShop = inShop;
        this.jdbc = jdbc;
    }

    void issue(ShopId shop, UUID secret, int backend, Duration validity) {
        inShop.run(shop, () -> {
            jdbc.sql("delete from query_ticket where shop_id = :shop and valid_until < clock_timestamp()")
                    .param("shop", shop.value())
                    .update();
            jdbc.sql("""
                            insert into query_ticket (shop_id, secret, backend, valid_until)
                            values (:shop, :secret, :backend, clock_timestamp() + make_interval(secs => :seconds))
                            """)
                    .param("shop", shop.value())
                    .param("secret", secret)
                    .param("backend", backend)
                    .param("seconds", validity.toSeconds())
                    .update();
        });
    }

    void take(ShopId shop, UUID secret) {
        inShop.run(shop, () -> jdbc.sql("delete from query_ticket where shop_id = :shop and secret = :secret")
                .param("shop", shop.value())
                .param("secret", secret)
                .update());
    }
}
