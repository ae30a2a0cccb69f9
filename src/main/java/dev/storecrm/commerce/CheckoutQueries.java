package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists abandoned checkouts. */
@Component
class CheckoutQueries {
    private static final String COLUMNS = """
            k.checkout_id, k.name, k.created_at, k.completed_at, k.customer_id, k.total_minor, k.currency,
            (select count(*) from abandoned_checkout_line l
             where l.shop_id = k.shop_id and l.checkout_id = k.checkout_id) as line_count""";

    private final JdbcClient jdbc;

    CheckoutQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<CheckoutRow> page(ShopId shop, Keyset keyset) {
        var clause = new KeysetClause("k.created_at", "k.checkout_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("select k.*, c.first_name, c.last_name, c.email from (select " + COLUMNS
                        + " from abandoned_checkout k where k.shop_id = :shop" + clause.condition() + clause.order()
                        + ") k left join customer_facts c on c.shop_id = :shop and c.customer_id = k.customer_id"
                        + clause.order())
                .params(parameters)
                .query(CheckoutQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(row.createdAt(), row.id()));
    }

    List<CheckoutRow> ofCustomer(ShopId shop, long customer, OffsetDateTime before, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        , cast(null as text) as first_name, cast(null as text) as last_name, cast(null as text) as email
                        from abandoned_checkout k
                        where k.shop_id = :shop and k.customer_id = :customer and k.created_at < :before
                        order by k.created_at desc, k.checkout_id desc limit :limit
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("before", before)
                .param("limit", limit)
                .query(CheckoutQueries::row)
                .list();
    }

    private static CheckoutRow row(ResultSet row, int number) throws SQLException {
        return new CheckoutRow(
                row.getLong("checkout_id"),
                row.getString("name"),
                Objects.requireNonNull(time(row, "created_at")),
                time(row, "completed_at"),
                row.getObject("customer_id", Long.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getInt("line_count"),
                new Money(row.getLong("total_minor"), Objects.requireNonNull(row.getString("currency"))));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
