package dev.storecrm.shop;

import dev.storecrm.shopify.ShopDomain;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ShopQueries {
    private final JdbcClient jdbc;

    ShopQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Several tabs may open a new shop at once: one of them makes the row, and none of them fails. */
    void create(ShopDomain domain, Instant now) {
        jdbc.sql("""
                insert into shop (domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state,
                    version)
                values (:domain, :name, '', 'USD', 'UTC', false, :now, 0, 'INSTALLING', 0)
                on conflict (domain) do nothing
                """)
                .param("domain", domain.value())
                .param("name", domain.handle())
                .param("now", Timestamp.from(now))
                .update();
    }
}
