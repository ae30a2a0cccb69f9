package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads one order. */
@Component
class OrderQueries {
    private final JdbcClient jdbc;

    OrderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OrderDetail> find(ShopId shop, long id) {
        var lines = lines(shop, id);
        return jdbc.sql("""
                        select o.order_id, o.name, o.processed_at, o.cancelled_at, o.cancel_reason, o.closed_at, o.stage,
                               o.financial_status, o.fulfillment_status, o.return_status, o.item_count, o.discount_codes,
                               o.tags, o.source_name, o.test, o.note, o.ship_city, o.ship_country, o.deleted_at,
                               o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor,
                               o.refunded_minor, o.currency, o.customer_id, o.email,
                               c.first_name, c.last_name, c.email as customer_email, c.number_of_orders
                        from commerce_order o
                        left join customer_facts c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
                        where o.shop_id = :shop and o.order_id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> detail(row, lines))
                .optional();
    }

    private List<OrderDetail.Line> lines(ShopId shop, long order) {
        return jdbc.sql("""
                        select l.product_id, l.title, l.variant_title, l.sku, l.quantity,
                               coalesce(l.current_quantity, l.quantity) as current_quantity, l.unit_price_minor, l.total_minor,
                               l.currency, p.image_url
                        from order_line l
                        left join product p on p.shop_id = l.shop_id and p.product_id = l.product_id
                        where l.shop_id = :shop and l.order_id = :order order by l.line_id
                        """)
                .param("shop", shop.value())
                .param("order", order)
                .query(OrderQueries::line)
                .list();
    }

    private static OrderDetail.Line line(ResultSet row, int number) throws SQLException {
        var title = row.getString("title");
        return new OrderDetail.Line(
                row.getObject("product_id", Long.class),
                title == null ? "–" : title,
                row.getString("variant_title"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getInt("current_quantity"),
                money(row, "unit_price_minor"),
                money(row, "total_minor"),
                row.getString("image_url"));
    }

    private static OrderDetail detail(ResultSet row, List<OrderDetail.Line> lines) throws SQLException {
        return new OrderDetail(
                row.getLong("order_id"),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(time(row, "processed_at")),
                time(row, "cancelled_at"),
                row.getString("cancel_reason"),
                time(row, "closed_at"),
                Stage.valueOf(row.getString("stage")),
                row.getString("financial_status"),
                row.getString("fulfillment_status"),
                row.getString("return_status"),
                amounts(row),
                row.getInt("item_count"),
                texts(row, "discount_codes"),
                texts(row, "tags"),
                row.getString("source_name"),
                row.getBoolean("test"),
                row.getString("note"),
                row.getString("ship_city"),
                row.getString("ship_country"),
                time(row, "deleted_at"),
                buyer(row),
                lines);
    }

    private static OrderDetail.Amounts amounts(ResultSet row) throws SQLException {
        return new OrderDetail.Amounts(
                money(row, "subtotal_minor"),
                money(row, "discount_minor"),
                money(row, "shipping_minor"),
                money(row, "tax_minor"),
                money(row, "total_minor"),
                money(row, "refunded_minor"));
    }

    private static OrderDetail.Buyer buyer(ResultSet row) throws SQLException {
        var known = row.getString("customer_email");
        return new OrderDetail.Buyer(
                row.getObject("customer_id", Long.class),
                row.getString("first_name"),
                row.getString("last_name"),
                known == null ? row.getString("email") : known,
                row.getInt("number_of_orders"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Objects.requireNonNull(row.getString("currency")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
