package dev.storecrm.commerce;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists variants under their product's name. A shop has thousands of these, not millions: a search may read them all. */
@Component
class ProductQueries {
    private final JdbcClient jdbc;

    ProductQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<VariantRow> page(ShopId shop, ProductFilter filter, Sorting sorting, Keyset keyset) {
        var clause = new KeysetClause("v.sort_title", "v.variant_id", sorting.down(), keyset);
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.text(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("""
                        select v.variant_id, v.product_id, v.title, v.product_title, v.sku, v.price_minor, v.currency,
                               v.inventory_quantity, v.sort_title, p.vendor, p.status, p.image_url, p.deleted_at
                        from product_variant v
                        join product p on p.shop_id = v.shop_id and p.product_id = v.product_id
                        where v.shop_id = :shop
                        """ + where + clause.condition() + clause.order())
                .params(parameters)
                .query(ProductQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(row.sortTitle(), row.id()));
    }

    Count count(ShopId shop, ProductFilter filter) {
        var parameters = new HashMap<String, Object>();
        var where = where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("limit", Count.LIMIT + 1);
        return Count.of(jdbc.sql("""
                        select count(*) from (select 1 from product_variant v
                            join product p on p.shop_id = v.shop_id and p.product_id = v.product_id
                            where v.shop_id = :shop
                        """ + where + " limit :limit) counted")
                .params(parameters)
                .query(Long.class)
                .single());
    }

    static String where(ProductFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder();
        if (ProductFilter.DELETED.equals(filter.status())) {
            where.append(" and p.deleted_at is not null");
        } else if (filter.status() != null) {
            where.append(" and p.status = :status");
            parameters.put("status", filter.status());
        }
        if (!filter.search().isBlank()) {
            var typed = filter.search().replaceAll("\\p{Cntrl}", " ").strip();
            parameters.put("part", SearchWords.fold(typed));
            parameters.put("code", typed);
            where.append(" and (strpos(v.sort_title, :part) > 0"
                    + " or starts_with(lower(v.sku), lower(:code)) or starts_with(v.barcode, :code))");
        }
        return where.toString();
    }

    private static VariantRow row(ResultSet row, int number) throws SQLException {
        return new VariantRow(
                row.getLong("variant_id"),
                row.getLong("product_id"),
                Objects.requireNonNull(row.getString("title")),
                Objects.requireNonNull(row.getString("product_title")),
                row.getString("sku"),
                money(row, "price_minor"),
                row.getObject("inventory_quantity", Integer.class),
                row.getString("vendor"),
                Objects.requireNonNull(row.getString("status")),
                row.getString("image_url"),
                row.getObject("deleted_at") != null,
                Objects.requireNonNull(row.getString("sort_title")));
    }

    static @Nullable Money money(ResultSet row, String column) throws SQLException {
        var minor = row.getObject(column, Long.class);
        var currency = row.getString("currency");
        return minor == null || currency == null ? null : new Money(minor, currency);
    }
}
