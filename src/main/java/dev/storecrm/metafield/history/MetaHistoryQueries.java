package dev.storecrm.metafield.history;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.history.ValueHistory.Line;
import dev.storecrm.metafield.value.MetaValueRow;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a customer's values and how they came about. */
@Component
class MetaHistoryQueries {
    private static final String PAST = """
            select taken, number_value, text_value, date_value, flag_value, changed_at, recorded_at, source, source_id
            from metafield_history
            where shop_id = :shop and customer_id = :customer and slug = :slug and key = :metaKey""";

    private final JdbcClient jdbc;

    MetaHistoryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CustomerValue> values(ShopId shop, long customer) {
        return jdbc.sql("""
                select d.name, v.slug, v.key, v.number_value, v.text_value, v.date_value, v.flag_value, v.changed_at,
                       v.source
                from metafield_value v
                join metafield_definition d on d.shop_id = v.shop_id and d.id = v.definition_id
                where v.shop_id = :shop and v.customer_id = :customer and d.archived_at is null
                order by d.name, v.slug, v.key
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .query((row, number) -> new CustomerValue(
                        text(row, "name"),
                        text(row, "slug"),
                        text(row, "key"),
                        MetaValueRow.read(row),
                        time(row, "changed_at"),
                        text(row, "source")))
                .list();
    }

    List<PastValue> newest(ShopId shop, Line line, int most) {
        return jdbc.sql(PAST + " order by changed_at desc, taken desc limit :limit")
                .params(parameters(shop, line, most))
                .query(MetaHistoryQueries::past)
                .list();
    }

    Page<PastValue> page(ShopId shop, Line line, Keyset keyset) {
        var clause = new KeysetClause("changed_at", "taken", true, keyset);
        var parameters = parameters(shop, line, keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql(PAST + clause.condition() + clause.order())
                .params(parameters)
                .query(MetaHistoryQueries::past)
                .list();
        return keyset.page(rows, value -> List.of(value.changedAt().atOffset(ZoneOffset.UTC), value.taken()));
    }

    private static Map<String, Object> parameters(ShopId shop, Line line, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("customer", line.customer());
        parameters.put("slug", line.slug());
        parameters.put("metaKey", line.key());
        parameters.put("limit", limit);
        return parameters;
    }

    private static PastValue past(ResultSet row, int number) throws SQLException {
        return new PastValue(
                row.getLong("taken"),
                MetaValueRow.read(row),
                time(row, "changed_at"),
                time(row, "recorded_at"),
                text(row, "source"),
                row.getString("source_id"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
