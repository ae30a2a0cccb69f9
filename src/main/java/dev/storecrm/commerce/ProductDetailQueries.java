package dev.storecrm.commerce;

import dev.storecrm.kernel.ShopId;
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

/** Reads one product. */
@Component
class ProductDetailQueries {
    private final JdbcClient jdbc;

    ProductDetailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ProductDetail> find(ShopId shop, long id) {
        var variants = variants(shop, id);
        var sold = sold(shop, id);
        return jdbc.sql("""
                        select product_id, title, handle, status, vendor, product_type, tags, image_url, lead_source,
                               total_inventory, created_at, updated_at, deleted_at
                        from product where shop_id = :shop and product_id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> detail(row, sold, variants))
                .optional();
    }

    private List<ProductDetail.Variant> variants(ShopId shop, long product) {
        return jdbc.sql("""
                        select variant_id, title, sku, barcode, price_minor, compare_at_minor, currency, inventory_quantity
                        from product_variant where shop_id = :shop and product_id = :product
                        order by position, variant_id
                        """)
                .param("shop", shop.value())
                .param("product", product)
                .query((row, number) -> new ProductDetail.Variant(
                        row.getLong("variant_id"),
                        Objects.requireNonNull(row.getString("title")),
                        row.getString("sku"),
                        row.getString("barcode"),
                        ProductQueries.money(row, "price_minor"),
                        ProductQueries.money(row, "compare_at_minor"),
                        row.getObject("inventory_quantity", Integer.class)))
                .list();
    }

    private ProductDetail.Sold sold(ShopId shop, long product) {
        return jdbc.sql("""
                        select coalesce(sum(l.current_quantity), 0) as pieces, count(distinct l.order_id) as orders,
                               cast(coalesce(sum(l.net_minor), 0) as bigint) as amount, max(l.currency) as currency
                        from order_line_facts l
                        join commerce_order o on o.shop_id = l.shop_id and o.order_id = l.order_id
                        where l.shop_id = :shop and l.product_id = :product and o.cancelled_at is null and not o.test
                        """)
                .param("shop", shop.value())
                .param("product", product)
                .query((row, number) -> new ProductDetail.Sold(
                        row.getLong("pieces"), row.getLong("orders"), ProductQueries.money(row, "amount")))
                .single();
    }

    private static ProductDetail detail(ResultSet row, ProductDetail.Sold sold, List<ProductDetail.Variant> variants)
            throws SQLException {
        return new ProductDetail(
                row.getLong("product_id"),
                Objects.requireNonNull(row.getString("title")),
                row.getString("handle"),
                Objects.requireNonNull(row.getString("status")),
                row.getString("vendor"),
                row.getString("product_type"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("image_url"),
                row.getString("lead_source"),
                row.getObject("total_inventory", Integer.class),
                Objects.requireNonNull(time(row, "created_at")),
                Objects.requireNonNull(time(row, "updated_at")),
                time(row, "deleted_at"),
                sold,
                variants);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
