package dev.storecrm.metafield.mirror;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has to be looked at, and what is there of them. */
@Component
class MirrorQueries {
    private final JdbcClient jdbc;

    MirrorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A customer to be looked at; the number tells whether it was asked for again meanwhile. */
    record Waiting(long customer, long asked) {}

    /** A value that is here. */
    record Stored(long customer, long field, String text, Instant changedAt) {}

    /**
     * The look at everybody.
     *
     * @param wanted how often it was asked for, begun how often when it last began
     * @param operation Shopify's bulk operation under way
     */
    record Whole(
            long wanted,
            long begun,
            @Nullable String operation,
            @Nullable Instant askedAt,
            @Nullable Instant lookedAt) {}

    List<Waiting> waiting(ShopId shop, long after, int most) {
        return jdbc.sql("""
                select customer_id, asked from metafield_look where shop_id = :shop and customer_id > :after
                order by customer_id limit :most
                """)
                .param("shop", shop.value())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Waiting(row.getLong("customer_id"), row.getLong("asked")))
                .list();
    }

    void served(ShopId shop, Collection<Waiting> served) {
        jdbc.sql("""
                delete from metafield_look l using unnest(:customers::bigint[], :asked::bigint[]) as s (customer_id, asked)
                where l.shop_id = :shop and l.customer_id = s.customer_id and l.asked = s.asked
                """)
                .param("customers", served.stream().mapToLong(Waiting::customer).toArray())
                .param("asked", served.stream().mapToLong(Waiting::asked).toArray())
                .param("shop", shop.value())
                .update();
    }

    /** Nothing is mirrored any more. */
    void forget(ShopId shop) {
        jdbc.sql("delete from metafield_look where shop_id = :shop")
                .param("shop", shop.value())
                .update();
        jdbc.sql("delete from metafield_mirror where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    Optional<Whole> whole(ShopId shop) {
        return jdbc.sql("""
                select wanted, begun, operation, asked_at, looked_at from metafield_mirror where shop_id = :shop
                """)
                .param("shop", shop.value())
                .query((row, number) -> new Whole(
                        row.getLong("wanted"),
                        row.getLong("begun"),
                        row.getString("operation"),
                        time(row, "asked_at"),
                        time(row, "looked_at")))
                .optional();
    }

    void began(ShopId shop, Whole whole, String operation, Instant askedAt) {
        jdbc.sql("""
                insert into metafield_mirror (shop_id, wanted, begun, operation, asked_at)
                values (:shop, :wanted, :wanted, :operation, :asked)
                on conflict (shop_id) do update
                set begun = excluded.begun, operation = excluded.operation, asked_at = excluded.asked_at
                """)
                .param("wanted", whole.wanted())
                .param("operation", operation)
                .param("asked", Timestamp.from(askedAt))
                .param("shop", shop.value())
                .update();
    }

    void done(ShopId shop, Instant now) {
        jdbc.sql("update metafield_mirror set operation = null, looked_at = :now where shop_id = :shop")
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    /** The file was of no use: another is needed. */
    void failed(ShopId shop) {
        jdbc.sql(
                        "update metafield_mirror set operation = null, begun = 0, wanted = greatest(wanted, 1) where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    void found(ShopId shop, MetaField field, Tally tally, Instant now) {
        jdbc.sql("""
                insert into metafield_mirrored (shop_id, definition_id, looked_at, fitting, unfit)
                values (:shop, :field, :now, :fitting, :unfit)
                on conflict (shop_id, definition_id) do update
                set looked_at = excluded.looked_at, fitting = excluded.fitting, unfit = excluded.unfit
                """)
                .param("shop", shop.value())
                .param("field", field.id())
                .param("now", Timestamp.from(now))
                .param("fitting", tally.count(field.id(), true))
                .param("unfit", tally.count(field.id(), false))
                .update();
    }

    List<Stored> stored(ShopId shop, List<MetaField> fields, Collection<Long> customers) {
        return jdbc.sql("""
                select customer_id, definition_id, changed_at,
                       coalesce(number_value::text, text_value, date_value::text, flag_value::text) as text
                from metafield_value
                where shop_id = :shop and customer_id = any(:customers::bigint[]) and definition_id = any(:fields::bigint[])
                """)
                .param("shop", shop.value())
                .param("customers", longs(customers))
                .param("fields", longs(fields.stream().map(MetaField::id).toList()))
                .query((row, number) -> new Stored(
                        row.getLong("customer_id"),
                        row.getLong("definition_id"),
                        Objects.requireNonNull(row.getString("text")),
                        Objects.requireNonNull(time(row, "changed_at"))))
                .list();
    }

    /** Shopify has no value any more. The history says since when: by its next line, which is empty. */
    void remove(ShopId shop, List<Stored> gone, Instant at, Instant now) {
        jdbc.sql("""
                with removed as (
                    delete from metafield_value v
                    using unnest(:customers::bigint[], :fields::bigint[]) as g (customer_id, definition_id)
                    where v.shop_id = :shop and v.customer_id = g.customer_id and v.definition_id = g.definition_id
                    returning v.*
                )
                insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id, changed_at,
                    recorded_at, source)
                select shop_id, customer_id, slug, key, nextval('metafield_taken_seq'), definition_id,
                       greatest(:at, changed_at), :now, 'SHOPIFY'
                from removed
                """)
                .param("customers", longs(gone.stream().map(Stored::customer).toList()))
                .param("fields", longs(gone.stream().map(Stored::field).toList()))
                .param("shop", shop.value())
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(now))
                .update();
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
