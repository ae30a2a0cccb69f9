package dev.storecrm.commerce;

import dev.storecrm.database.LoadTable;
import java.util.List;

/** This module's tables as the import fills them; the order of columns is the order in which rows are written. */
final class CommerceTables {
    static final LoadTable ORDER = table("commerce_order", "order_id", "order_id", """
            order_id name customer_id email processed_at created_at updated_at cancelled_at cancel_reason closed_at
            financial_status fulfillment_status return_status stage currency total_minor subtotal_minor discount_minor
            shipping_minor tax_minor refunded_minor item_count discount_codes tags source_name test note ship_city
            ship_country row_hash
            """);
    static final LoadTable LINE = table("order_line", "order_id", "line_id", """
            order_id line_id customer_id processed_at product_id variant_id title variant_title sku quantity
            current_quantity unit_price_minor total_minor currency row_hash
            """);
    static final LoadTable PRODUCT = table("product", "product_id", "product_id", """
            product_id title handle status vendor product_type tags image_url lead_source min_price_minor max_price_minor
            currency total_inventory variant_count sort_title created_at updated_at row_hash
            """);
    static final LoadTable VARIANT =
            new LoadTable("product_variant", "product_id", List.of("variant_id"), columns("""
            variant_id product_id title product_title sku barcode price_minor compare_at_minor currency position
            inventory_quantity sort_title updated_at row_hash
            """));
    static final LoadTable CHECKOUT = table("abandoned_checkout", "checkout_id", "checkout_id", """
            checkout_id name customer_id created_at updated_at completed_at url total_minor currency row_hash
            """);
    static final LoadTable CHECKOUT_LINE = table("abandoned_checkout_line", "checkout_id", "line_id", """
            checkout_id line_id title variant_title sku product_id variant_id quantity total_minor currency row_hash
            """);

    private CommerceTables() {}

    private static LoadTable table(String name, String id, String key, String columns) {
        return new LoadTable(name, id, id.equals(key) ? List.of(id) : List.of(id, key), columns(columns));
    }

    private static List<String> columns(String columns) {
        return List.of(columns.strip().split("\\s+"));
    }
}
