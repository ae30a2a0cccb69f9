package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.Written.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MetaValueQueries {
    private final JdbcClient jdbc;

    MetaValueQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement for everything, as a Flow run waits for it: finds the field (the one of the application before the one
     * that takes any), adds to the history, and changes the value unless a later one is there. The text comes read as every
     * type; the field's own decides.
     */
    Written write(ShopId shop, NewValue value, Instant now) {
        return jdbc.sql("""
                        with field as (
                            select id, value_type,
                                   case value_type when 'NUMERIC' then :number::numeric is not null
                                       when 'STRING' then :text::text is not null
                                       when 'DATE' then :date::date is not null else :flag::boolean is not null end as fits
                            from metafield_definition
                            where shop_id = :shop and key = :key and slug in (:slug, '') and archived_at is null
                            order by slug desc limit 1
                        ), person as (
                            select customer_id from customer_facts
                            where shop_id = :shop and customer_id = :customer and deleted_at is null
                        ), noted as (
                            insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id,
                                number_value, text_value, date_value, flag_value, changed_at, recorded_at, source,
                                source_id)
                            select :shop, customer_id, :slug, :key, nextval('metafield_taken_seq'), id,
                                   case value_type when 'NUMERIC' then :number::numeric end,
                                   case value_type when 'STRING' then :text::text end,
                                   case value_type when 'DATE' then :date::date end,
                                   case value_type when 'BOOLEAN' then :flag::boolean end, :changed, :now, :source,
                                   :sourceId
                            from field, person where fits
                            returning *
                        ), written as (
                            insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value,
                                number_float, text_value, date_value, flag_value, changed_at, taken, source)
                            select shop_id, customer_id, slug, key, definition_id, number_value, number_value::float8,
                                   text_value, date_value, flag_value, changed_at, taken, source
                            from noted
                            on conflict (shop_id, customer_id, slug, key) do update
                            set definition_id = excluded.definition_id, number_value = excluded.number_value,
                                number_float = excluded.number_float, text_value = excluded.text_value,
                                date_value = excluded.date_value, flag_value = excluded.flag_value,
                                changed_at = excluded.changed_at, taken = excluded.taken, source = excluded.source
                            where (metafield_value.changed_at, metafield_value.taken)
                                < (excluded.changed_at, excluded.taken)
                            returning 1
                        )
                        select (select value_type from field) as type, (select fits from field) as fits,
                               exists (select from person) as known, exists (select from written) as newest
                        """)
                .param("shop", shop.value())
                .param("customer", value.customerId())
                .param("slug", value.slug())
                .param("key", value.key())
                .param("number", read(ValueType.NUMERIC, value).number(), Types.NUMERIC)
                .param("text", read(ValueType.STRING, value).text(), Types.VARCHAR)
                .param("date", read(ValueType.DATE, value).date(), Types.DATE)
                .param("flag", read(ValueType.BOOLEAN, value).flag(), Types.BOOLEAN)
                .param("changed", Timestamp.from(value.changedAt()))
                .param("now", Timestamp.from(now))
                .param("source", value.source().name())
                .param("sourceId", value.sourceId())
                .query((row, number) -> written(row, value))
                .single();
    }

    private static final MetaValue NONE = new MetaValue(null, null, null, null);

    private static MetaValue read(ValueType type, NewValue value) {
        return Objects.requireNonNullElse(type.read(value.text()).value(), NONE);
    }

    private static Written written(ResultSet row, NewValue value) throws SQLException {
        var name = row.getString("type");
        if (name == null) {
            return new Written(Outcome.UNKNOWN_KEY, null, null);
        }
        var type = ValueType.valueOf(name);
        if (!row.getBoolean("fits")) {
            return new Written(Outcome.WRONG_TYPE, type, problem(type, value));
        }
        if (!row.getBoolean("known")) {
            return new Written(Outcome.UNKNOWN_CUSTOMER, type, null);
        }
        return new Written(row.getBoolean("newest") ? Outcome.KEPT : Outcome.LATE, type, null);
    }

    private static @Nullable ValueProblem problem(ValueType type, NewValue value) {
        return type.read(value.text()).problem();
    }
}
