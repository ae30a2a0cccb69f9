package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.privacy.SuppressionList.Listed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuppressionListQueries {
    private static final String SELECT =
            "select address_key, reason, since, address, note, added_by from suppression where shop_id = :shop";

    private final JdbcClient jdbc;

    SuppressionListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Suppression> page(ShopId shop, Keyset keyset) {
        var clause = new KeysetClause("since", "address_key", true, keyset);
        var parameters = new HashMap<String, Object>(Map.of("shop", shop.value(), "limit", keyset.limit()));
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.text(1));
        }
        return jdbc.sql(SELECT + clause.condition() + clause.order())
                .params(parameters)
                .query(SuppressionListQueries::read)
                .list();
    }

    Optional<Suppression> find(ShopId shop, String key) {
        return jdbc.sql(SELECT + " and address_key = :key")
                .param("shop", shop.value())
                .param("key", key)
                .query(SuppressionListQueries::read)
                .optional();
    }

    long count(ShopId shop, int most) {
        return jdbc.sql("select count(*) from (select from suppression where shop_id = :shop limit :most) counted")
                .param("shop", shop.value())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** All of them, or the one under a key. */
    static Listed listed(ShopId shop, @Nullable String key) {
        var parameters = new HashMap<String, Object>(Map.of("shop", shop.value()));
        if (key != null) {
            parameters.put("key", key);
        }
        return new Listed(
                "from suppression s where s.shop_id = :shop" + (key == null ? "" : " and s.address_key = :key"),
                "order by s.since desc, s.address_key desc",
                parameters);
    }

    /** The weightier reason holds; of the same one the first. */
    int put(ShopId shop, List<Suppression> all) {
        return jdbc.sql("""
                insert into suppression (shop_id, address_key, reason, since, address, note, added_by)
                select :shop, one.key, one.reason, one.since, one.address, one.note, one.by
                from unnest(cast(:keys as text[]), cast(:reasons as text[]), cast(:since as timestamptz[]),
                    cast(:addresses as text[]), cast(:notes as text[]), cast(:by as bigint[]))
                    one(key, reason, since, address, note, by)
                on conflict (shop_id, address_key) do update set reason = excluded.reason, since = excluded.since,
                    address = excluded.address, note = excluded.note, added_by = excluded.added_by
                where array_position(array['MANUAL', 'SOFT_BOUNCE', 'HARD_BOUNCE', 'COMPLAINT', 'REDACTED'], excluded.reason)
                    > array_position(array['MANUAL', 'SOFT_BOUNCE', 'HARD_BOUNCE', 'COMPLAINT', 'REDACTED'], suppression.reason)
                """)
                .param("shop", shop.value())
                .param("keys", all.stream().map(Suppression::key).toArray(String[]::new))
                .param("reasons", all.stream().map(one -> one.reason().name()).toArray(String[]::new))
                .param("since", all.stream().map(one -> one.since().toString()).toArray(String[]::new))
                .param("addresses", all.stream().map(Suppression::address).toArray(String[]::new))
                .param("notes", all.stream().map(Suppression::note).toArray(String[]::new))
                .param("by", all.stream().map(Suppression::addedBy).toArray(Long[]::new))
                .update();
    }

    void remove(ShopId shop, Suppression one, @Nullable String note, long by, Instant now) {
        jdbc.sql("""
                with removed as (
                    delete from suppression where shop_id = :shop and address_key = :key and reason = :reason
                    returning address_key, reason, since)
                insert into suppression_removal (shop_id, address_key, reason, since, note, removed_by, removed_at)
                select :shop, address_key, reason, since, :note, :by, :now from removed
                """)
                .param("shop", shop.value())
                .param("key", one.key())
                .param("reason", one.reason().name())
                .param("note", note, Types.VARCHAR)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Suppression read(ResultSet row, int number) throws SQLException {
        return new Suppression(
                Objects.requireNonNull(row.getString("address_key")),
                SuppressionReason.valueOf(row.getString("reason")),
                Objects.requireNonNull(row.getTimestamp("since")).toInstant(),
                row.getString("address"),
                row.getString("note"),
                row.getObject("added_by", Long.class));
    }
}
