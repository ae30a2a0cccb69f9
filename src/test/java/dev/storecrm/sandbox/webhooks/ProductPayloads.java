package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Variant;
import dev.storecrm.sandbox.webhooks.Payloads.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Products with their variants. */
final class ProductPayloads {

    private final Times times;
    private final String currency;

    ProductPayloads(Times times, String currency) {
        this.times = times;
        this.currency = currency;
    }

    Map<String, Object> product(Product product) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_id", product.gid());
        body.put("id", product.id);
        body.put("title", product.title);
        body.put("handle", product.handle);
        body.put("body_html", "");
        body.put("product_type", product.productType);
        body.put("vendor", product.vendor);
        body.put("status", product.status.toLowerCase(Locale.ROOT));
        body.put("tags", String.join(", ", product.tags));
        body.put("created_at", times.local(product.createdAt));
        body.put("updated_at", times.local(product.updatedAt));
        body.put("published_at", times.local(product.publishedAt));
        body.put("variants", product.variants.stream().map(this::variant).toList());
        body.put("options", List.of());
        body.put("images", List.of());
        body.put("image", null);
        body.put("media", List.of());
        body.put(
                "variant_gids",
                product.variants.stream()
                        .map(variant -> Map.of(
                                "admin_graphql_api_id", variant.gid(), "updated_at", Times.utc(variant.updatedAt)))
                        .toList());
        return body;
    }

    private Map<String, Object> variant(Variant variant) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_id", variant.gid());
        body.put("id", variant.id);
        body.put("product_id", variant.productId);
        body.put("title", variant.title);
        body.put("sku", variant.sku);
        body.put("barcode", variant.barcode);
        body.put("price", Amounts.money(variant.price, currency));
        body.put(
                "compare_at_price",
                variant.compareAtPrice == null ? null : Amounts.money(variant.compareAtPrice, currency));
        body.put("position", variant.position);
        body.put("inventory_quantity", variant.inventoryQuantity);
        body.put("inventory_policy", "deny");
        body.put("taxable", true);
        body.put("created_at", times.local(variant.createdAt));
        body.put("updated_at", times.local(variant.updatedAt));
        return body;
    }
}
