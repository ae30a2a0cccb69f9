package dev.storecrm.flow.inbox;

import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys that a shop does not want, and the verdict of what came for them. */
@Component
class IgnoredKeyQueries {
    private final JdbcClient jdbc;

    IgnoredKeyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean holds(ShopId shop, String slug, String key) {
        return jdbc.sql("""
                select exists (select from flow_ignored_key where shop_id = :shop and slug = :slug and key = :key)
                """)
                .param("shop", shop.value())
                .param("slug", slug)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    void add(ShopId shop, String slug, String key, Instant now) {
        jdbc.sql("""
                insert into flow_ignored_key (shop_id, slug, key, ignored_at) values (:shop, :slug, :key, :now)
                on conflict do nothing
                """)
                .param("shop", shop.value())
                .param("slug", slug)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .update();
    }

    void remove(ShopId shop, String slug, String key) {
        jdbc.sql("delete from flow_ignored_key where shop_id = :shop and slug = :slug and key = :key")
                .param("shop", shop.value())
                .param("slug", slug)
                .param("key", key)
                .update();
    }

    /** Of every application. */
    void removeAll(ShopId shop, String key) {
        jdbc.sql("delete from flow_ignored_key where shop_id = :shop and key = :key")
                .param("shop", shop.value())
                .param("key", key)
                .update();
    }

    /** Calls for the key that have the one verdict get the other; how many. */
    int mark(ShopId shop, String slug, String key, Verdict before, Verdict after) {
        return jdbc.sql("""
                update flow_payload set verdict = :after, first_verdict = coalesce(first_verdict, verdict),
                    first_problem = case when first_verdict is null then problem else first_problem end
                where shop_id = :shop and verdict = :before and slug = :slug and key = :key
                """)
                .param("after", after.name())
                .param("shop", shop.value())
                .param("before", before.name())
                .param("slug", slug)
                .param("key", key)
                .update();
    }
}
