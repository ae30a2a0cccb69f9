package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class HeardQueries {
    private final JdbcClient jdbc;

    HeardQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice about a kind of record came. */
    void heard(ShopId shop, PhaseKind kind, Instant at) {
        jdbc.sql("""
                insert into sync_heard (shop_id, kind, heard_at) values (:shop, :kind, :at)
                on conflict (shop_id, kind) do update
                set heard_at = greatest(sync_heard.heard_at, excluded.heard_at), silent_since = null
                """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Shopify changed something and said nothing; what was noted before stays. */
    void silent(ShopId shop, PhaseKind kind, Instant since) {
        jdbc.sql("""
                insert into sync_heard (shop_id, kind, silent_since) values (:shop, :kind, :since)
                on conflict (shop_id, kind) do update
                set silent_since = coalesce(sync_heard.silent_since, excluded.silent_since)
                """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("since", Timestamp.from(since))
                .update();
    }

    void restored(ShopId shop, PhaseKind kind, Instant at) {
        jdbc.sql("""
                insert into sync_heard (shop_id, kind, restored_at) values (:shop, :kind, :at)
                on conflict (shop_id, kind) do update set restored_at = excluded.restored_at
                """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    List<HeardKind> all(ShopId shop) {
        return jdbc.sql("""
                select kind, heard_at, silent_since, restored_at from sync_heard where shop_id = :shop
                order by array_position(array['CUSTOMERS', 'PRODUCTS', 'ORDERS', 'CHECKOUTS'], kind)
                """)
                .param("shop", shop.value())
                .query((row, number) -> new HeardKind(
                        PhaseKind.valueOf(row.getString("kind")),
                        time(row.getTimestamp("heard_at")),
                        time(row.getTimestamp("silent_since")),
                        time(row.getTimestamp("restored_at"))))
                .list();
    }

    private static @Nullable Instant time(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
