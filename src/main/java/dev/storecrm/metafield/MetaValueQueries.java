package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.Written.Outcome;
import dev.storecrm.metafield.value.ValueProblem;
import dev.storecrm.metafield.value.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MetaValueQueries {
    private final JdbcClient jdbc;

    MetaValueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Written write(ShopId shop, NewValue value, Instant now) {
        return writeAll(shop, List.of(value), now).getFirst();
    }

    /**
     * One statement for everything, as a Flow run waits for it: finds the fields (the one of the application before the one
     * that takes any), adds to the history, and changes the values unless later ones are there. The text comes read as every
     * type; the field's own decides. In the order of the keys, so that two who write the same ones do not wait in a ring. No
     * two of the values are of the same customer, application and key.
     */
    List<Written> writeAll(ShopId shop, List<NewValue> values, Instant now) {
        return jdbc.sql("""
                        with came as (
                            select * from unnest(:customers::bigint[], :slugs::text[], :keys::text[],
                                :numbers::text[]::numeric[], :texts::text[], :dates::text[]::date[],
                                :flags::text[]::boolean[], :changed::bigint[], :sources::text[], :sourceIds::text[])
                                with ordinality as came (customer_id, slug, key, number_value, text_value, date_value,
                                    flag_value, changed, source, source_id, place)
                        ), met as materialized (
                            select came.*, field.id as definition_id, field.value_type, person.known is true as known,
                                   case field.value_type when 'NUMERIC' then number_value is not null
                                       when 'STRING' then text_value is not null
                                       when 'DATE' then date_value is not null else flag_value is not null end as fits
                            from came
                            left join lateral (
                                select id, value_type, kind from metafield_definition d
                                where d.shop_id = :shop and d.key = came.key and d.slug in (came.slug, '')
                                  and d.archived_at is null
                                order by d.slug desc limit 1
                            ) field on (field.kind = 'SHOPIFY') = (came.source = 'SHOPIFY')
                            left join lateral (
                                select true as known from customer_facts c
                                where c.shop_id = :shop and c.customer_id = came.customer_id and c.deleted_at is null
                            ) person on true
                        ), noted as (
                            insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id,
                                number_value, text_value, date_value, flag_value, changed_at, recorded_at, source,
                                source_id)
                            select :shop, customer_id, slug, key, nextval('metafield_taken_seq'), definition_id,
                                   case value_type when 'NUMERIC' then number_value end,
                                   case value_type when 'STRING' then text_value end,
                                   case value_type when 'DATE' then date_value end,
                                   case value_type when 'BOOLEAN' then flag_value end,
                                   to_timestamp(changed / 1e6), :now, source, source_id
                            from met where definition_id is not null and fits and known
                            order by customer_id, slug, key
                            returning *
                        ), written as (
                            insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value,
                                number_float, text_value, date_value, flag_value, changed_at, taken, source)
                            select shop_id, customer_id, slug, key, definition_id, number_value, number_value::float8,
                                   text_value, date_value, flag_value, changed_at, taken, source
                            from noted order by customer_id, slug, key
                            on conflict (shop_id, customer_id, slug, key) do update
                            set definition_id = excluded.definition_id, number_value = excluded.number_value,
                                number_float = excluded.number_float, text_value = excluded.text_value,
                                date_value = excluded.date_value, flag_value = excluded.flag_value,
                                changed_at = excluded.changed_at, taken = excluded.taken, source = excluded.source
                            where (metafield_value.changed_at, metafield_value.taken)
                                < (excluded.changed_at, excluded.taken)
                            returning customer_id, slug, key
                        )
                        select value_type as type, fits, known, written.key is not null as newest
                        from met left join written using (customer_id, slug, key) order by place
                        """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .param(
                        "customers",
                        values.stream().mapToLong(NewValue::customerId).toArray())
                .param("slugs", texts(values, NewValue::slug))
                .param("keys", texts(values, NewValue::key))
                .param("numbers", read(values, ValueType.NUMERIC))
                .param("texts", read(values, ValueType.STRING))
                .param("dates", read(values, ValueType.DATE))
                .param("flags", read(values, ValueType.BOOLEAN))
                .param(
                        "changed",
                        values.stream().mapToLong(MetaValueQueries::micros).toArray())
                .param("sources", texts(values, value -> value.source().name()))
                .param("sourceIds", texts(values, NewValue::sourceId))
                .query((row, number) -> written(row, values.get(number)))
                .list();
    }

    private static long micros(NewValue value) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, value.changedAt());
    }

    private static String[] texts(List<NewValue> values, Function<NewValue, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static String[] read(List<NewValue> values, ValueType type) {
        return texts(values, value -> {
            var read = type.read(value.text()).value();
            return read == null ? null : read.toString();
        });
    }

    private static Written written(ResultSet row, NewValue value) throws SQLException {
        var known = row.getBoolean("known");
        var name = row.getString("type");
        if (name == null) {
            return new Written(Outcome.UNKNOWN_KEY, known, null, null);
        }
        var type = ValueType.valueOf(name);
        if (!row.getBoolean("fits")) {
            return new Written(Outcome.WRONG_TYPE, known, type, problem(type, value));
        }
        if (!known) {
            return new Written(Outcome.UNKNOWN_CUSTOMER, false, type, null);
        }
        return new Written(row.getBoolean("newest") ? Outcome.KEPT : Outcome.LATE, true, type, null);
    }

    private static @Nullable ValueProblem problem(ValueType type, NewValue value) {
        return type.read(value.text()).problem();
    }
}
