package dev.storecrm.metafield.history;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.value.MetaValueRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a customer's values and how they came about. */
@Component
class MetaHistoryQueries {
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

    List<PastValue> past(ShopId shop, long customer, String slug, String key, int limit) {
        return jdbc.sql("""
                select number_value, text_value, date_value, flag_value, changed_at, recorded_at, source, source_id
                from metafield_history
                where shop_id = :shop and customer_id = :customer and slug = :slug and key = :key
                order by changed_at desc, taken desc limit :limit
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("slug", slug)
                .param("key", key)
                .param("limit", limit)
                .query((row, number) -> new PastValue(
                        MetaValueRow.read(row),
                        time(row, "changed_at"),
                        time(row, "recorded_at"),
                        text(row, "source"),
                        row.getString("source_id")))
                .list();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
