package dev.storecrm.analytics.query;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class QueryErasureQueries {
    private final JdbcClient jdbc;

    QueryErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int deleteNaming(ShopId shop, Collection<String> addresses) {
        return jdbc.sql("""
                        delete from saved_query q where q.shop_id = :shop and exists (
                            select from unnest(cast(:addresses as text[])) address
                            where position(lower(address) in lower(q.name || ' ' || q.query)) > 0)
                        """)
                .param("shop", shop.value())
                .param("addresses", addresses.toArray(String[]::new))
                .update();
    }
}
