package dev.storecrm.commerce;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Sorting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders, their lines and products as files: the lists' own conditions and orders. */
public final class CommerceExportQueries {
    private static final ExportColumn ORDER = column("order", "commerce.export.order", "o.name", Kind.TEXT);
    private static final ExportColumn PLACED =
            column("placed_at", "commerce.export.placed", "o.processed_at", Kind.TIME);
    private static final ExportColumn CUSTOMER =
            column("customer_id", "commerce.export.customer", "o.customer_id", Kind.ID);
    private static final ExportColumn EMAIL = column("email", "commerce.export.email", "o.email", Kind.TEXT);

    public static final List<ExportColumn> ORDERS = List.of(
            ORDER,
            column("order_id", "commerce.export.orderId", "o.order_id", Kind.ID).onDemand(),
            PLACED,
            CUSTOMER,
            EMAIL,
            column("stage", "commerce.export.stage", "o.stage", Kind.TEXT),
            column("payment", "commerce.export.payment", "o.financial_status", Kind.TEXT),
            column("fulfillment", "commerce.export.fulfillment", "o.fulfillment_status", Kind.TEXT),
            column("return", "commerce.export.return", "o.return_status", Kind.TEXT)
                    .onDemand(),
            column("items", "commerce.export.items", "o.item_count", Kind.NUMBER),
            amount("subtotal", "commerce.export.subtotal", "o.subtotal_minor"),
            amount("discount", "commerce.export.discount", "o.discount_minor"),
            amount("shipping", "commerce.export.shipping", "o.shipping_minor"),
            amount("tax", "commerce.export.tax", "o.tax_minor"),
            amount("total", "commerce.export.total", "o.total_minor"),
            amount("refunded", "commerce.export.refunded", "o.refunded_minor"),
            column("currency", "commerce.export.currency", "o.currency", Kind.TEXT),
            column("codes", "commerce.export.codes", "array_to_string(o.discount_codes, ', ')", Kind.TEXT),
            column("tags", "commerce.export.tags", "array_to_string(o.tags, ', ')", Kind.TEXT),
            column("city", "commerce.export.city", "o.ship_city", Kind.TEXT).onDemand(),
            column("country", "commerce.export.country", "o.ship_country", Kind.TEXT),
            column("note", "commerce.export.note", "o.note", Kind.TEXT).onDemand(),
            column("source", "commerce.export.source", "o.source_name", Kind.TEXT)
                    .onDemand(),
            column("test", "commerce.export.test", "o.test", Kind.YES_NO).onDemand(),
            column("cancelled_at", "commerce.export.cancelled", "o.cancelled_at", Kind.TIME),
            column("updated_at", "commerce.export.updated", "o.updated_at", Kind.TIME)
                    .onDemand(),
            column("deleted_at", "commerce.export.deleted", "o.deleted_at", Kind.TIME)
                    .onDemand());

    public static final List<ExportColumn> LINES = List.of(
            ORDER,
            column("order_id", "commerce.export.orderId", "o.order_id", Kind.ID).onDemand(),
            PLACED,
            CUSTOMER,
            EMAIL.onDemand(),
            column("stage", "commerce.export.stage", "o.stage", Kind.TEXT),
            column("product_id", "commerce.export.productId", "l.product_id", Kind.ID),
            column("variant_id", "commerce.export.variantId", "l.variant_id", Kind.ID)
                    .onDemand(),
            column("product", "commerce.export.product", "l.title", Kind.TEXT),
            column("variant", "commerce.export.variant", "l.variant_title", Kind.TEXT),
            column("sku", "commerce.export.sku", "l.sku", Kind.TEXT),
            column("quantity", "commerce.export.quantity", "l.quantity", Kind.NUMBER),
            column("current_quantity", "commerce.export.currentQuantity", "l.current_quantity", Kind.NUMBER)
                    .onDemand(),
            lineAmount("price", "commerce.export.price", "l.unit_price_minor"),
            lineAmount("total", "commerce.export.total", "l.total_minor"),
            column("currency", "commerce.export.currency", "l.currency", Kind.TEXT));

    public static final List<ExportColumn> PRODUCTS = List.of(
            column("product_id", "commerce.export.productId", "v.product_id", Kind.ID),
            column("variant_id", "commerce.export.variantId", "v.variant_id", Kind.ID),
            column("product", "commerce.export.product", "v.product_title", Kind.TEXT),
            column("variant", "commerce.export.variant", "v.title", Kind.TEXT),
            column("sku", "commerce.export.sku", "v.sku", Kind.TEXT),
            column("barcode", "commerce.export.barcode", "v.barcode", Kind.TEXT),
            column("price", "commerce.export.price", "minor_to_major(v.price_minor, v.currency)", Kind.NUMBER),
            column(
                            "compare_at",
                            "commerce.export.compare",
                            "minor_to_major(v.compare_at_minor, v.currency)",
                            Kind.NUMBER)
                    .onDemand(),
            column("currency", "commerce.export.currency", "v.currency", Kind.TEXT),
            column("stock", "commerce.export.stock", "v.inventory_quantity", Kind.NUMBER),
            column("vendor", "commerce.export.vendor", "p.vendor", Kind.TEXT),
            column("type", "commerce.export.type", "p.product_type", Kind.TEXT),
            column("tags", "commerce.export.tags", "array_to_string(p.tags, ', ')", Kind.TEXT),
            column("status", "commerce.export.status", "p.status", Kind.TEXT),
            column("updated_at", "commerce.export.updated", "p.updated_at", Kind.TIME)
                    .onDemand(),
            column("deleted_at", "commerce.export.deleted", "p.deleted_at", Kind.TIME)
                    .onDemand());

    public static final List<ExportColumn> CHECKOUTS = List.of(
            column("checkout", "commerce.checkout", "k.name", Kind.TEXT),
            column("checkout_id", "commerce.export.checkoutId", "k.checkout_id", Kind.ID)
                    .onDemand(),
            column("left_at", "commerce.left", "k.created_at", Kind.TIME),
            column("customer_id", "commerce.export.customer", "k.customer_id", Kind.ID),
            column("last_name", "commerce.export.last", "c.last_name", Kind.TEXT),
            column("first_name", "commerce.export.first", "c.first_name", Kind.TEXT),
            column("email", "commerce.export.email", "c.email", Kind.TEXT),
            column("recovered_at", "commerce.recovered", "k.completed_at", Kind.TIME),
            column("lines", "commerce.lines", "l.lines", Kind.NUMBER),
            column("total", "commerce.export.total", "minor_to_major(k.total_minor, k.currency)", Kind.NUMBER),
            column("currency", "commerce.export.currency", "k.currency", Kind.TEXT));

    private CommerceExportQueries() {}

    private static ExportColumn amount(String key, String label, String minor) {
        return column(key, label, "minor_to_major(" + minor + ", o.currency)", Kind.NUMBER);
    }

    private static ExportColumn lineAmount(String key, String label, String minor) {
        return column(key, label, "minor_to_major(" + minor + ", l.currency)", Kind.NUMBER);
    }

    static ExportRows orders(ShopId shop, OrderFilter filter, Sorting sorting) {
        return orders(shop, filter, sorting, "", "");
    }

    /** Each line below its order. */
    static ExportRows lines(ShopId shop, OrderFilter filter, Sorting sorting) {
        var joined = " join order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id";
        return orders(shop, filter, sorting, joined, ", l.line_id");
    }

    private static ExportRows orders(ShopId shop, OrderFilter filter, Sorting sorting, String joined, String further) {
        var parameters = new HashMap<String, Object>();
        var where = OrderListQueries.where(filter, parameters);
        parameters.put("shop", shop.value());
        var direction = sorting.down() ? " desc" : " asc";
        return new ExportRows(
                "from commerce_order o" + joined + " where o.shop_id = :shop" + where,
                "order by " + OrderListQueries.column(sorting) + direction + ", o.order_id" + direction + further,
                "o.customer_id",
                parameters);
    }

    static ExportRows checkouts(ShopId shop) {
        return new ExportRows(
                """
                from abandoned_checkout k
                left join customer_facts c on c.shop_id = :shop and c.customer_id = k.customer_id
                left join lateral (
                    select count(*) as lines from abandoned_checkout_line o
                    where o.shop_id = :shop and o.checkout_id = k.checkout_id) l on true
                where k.shop_id = :shop""", "order by k.created_at desc, k.checkout_id desc", "k.customer_id", Map.of("shop", shop.value()));
    }

    static ExportRows products(ShopId shop, ProductFilter filter, Sorting sorting) {
        var parameters = new HashMap<String, Object>();
        var where = ProductQueries.where(filter, parameters);
        parameters.put("shop", shop.value());
        var direction = sorting.down() ? " desc" : " asc";
        return new ExportRows(
                """
                from product_variant v join product p on p.shop_id = v.shop_id and p.product_id = v.product_id
                where v.shop_id = :shop""" + where, "order by v.sort_title" + direction + ", v.variant_id" + direction, "", parameters);
    }
}
