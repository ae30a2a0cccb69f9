package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuppressionQueries {
    private final JdbcClient jdbc;

    SuppressionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> key(ShopId shop) {
        return jdbc.sql("select sealed from suppression_key where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> row.getBytes("sealed"))
                .optional();
    }

    void putKey(ShopId shop, byte[] sealed) {
        jdbc.sql("insert into suppression_key (shop_id, sealed) values (:shop, :sealed) on conflict do nothing")
                .param("shop", shop.value())
                .param("sealed", sealed)
                .update();
    }

    /** The same key in another seal. */
    void changeKey(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update suppression_key set sealed = :after where shop_id = :shop and sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    /** Of a redacted person nothing but the hash stays, also in what was written about an earlier entry. */
    void put(ShopId shop, String key, Instant now) {
        jdbc.sql("""
                insert into suppression (shop_id, address_key, since, reason) values (:shop, :key, :now, 'REDACTED')
                on conflict (shop_id, address_key) do update set since = greatest(suppression.since, excluded.since),
                    reason = 'REDACTED', address = null, note = null
                """)
                .param("shop", shop.value())
                .param("key", key)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("update suppression_removal set note = null where shop_id = :shop and address_key = :key")
                .param("shop", shop.value())
                .param("key", key)
                .update();
    }

    /** From when on a yes lifts the entry; never for one that only hands lift. Empty when there is none. */
    Optional<Instant> liftedAfter(ShopId shop, String key) {
        return jdbc.sql("""
                        select case when reason = 'REDACTED' then since else timestamptz '9999-01-01' end as since
                        from suppression where shop_id = :shop and address_key = :key
                        """)
                .param("shop", shop.value())
                .param("key", key)
                .query((row, number) ->
                        Objects.requireNonNull(row.getTimestamp("since")).toInstant())
                .optional();
    }
}
