package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Count;
import dev.storecrm.sandbox.graphql.CommonFields.Money;
import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Variant;
import java.util.List;
import java.util.Objects;

/** Products and variants. Pictures are left out: the sandbox reaches nothing on the internet. */
final class ProductFields implements Catalogue {

    record PriceRange(long least, long most) {}

    static final SearchFields<Product> SEARCH = new SearchFields<Product>()
            .add("id", product -> product.id)
            .add("title", product -> product.title)
            .add("handle", product -> product.handle)
            .add("status", product -> product.status)
            .add("vendor", product -> product.vendor)
            .add("product_type", product -> product.productType)
            .add("tag", product -> product.tags)
            .add("created_at", product -> product.createdAt)
            .add("updated_at", product -> product.updatedAt)
            .add("sku", product -> product.variants.stream()
                    .map(variant -> variant.sku)
                    .filter(Objects::nonNull)
                    .toList())
            .words(product -> List.of(product.title, product.vendor, product.productType));

    static final SearchFields<Variant> VARIANT_SEARCH = new SearchFields<Variant>()
            .add("id", variant -> variant.id)
            .add("product_id", variant -> variant.productId)
            .add("sku", variant -> variant.sku)
            .add("updated_at", variant -> variant.updatedAt)
            .words(variant -> List.of(variant.title));

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("product", (root, arguments, call) -> call.books()
                        .products
                        .find(arguments.id("id", "Product"))
                        .orElse(null))
                .with("productVariant", (root, arguments, call) -> call.books()
                        .variants
                        .find(arguments.id("id", "ProductVariant"))
                        .orElse(null))
                .with("products", (root, arguments, call) -> page(arguments, call))
                .with(
                        "productVariants",
                        (root, arguments, call) -> Rows.byId(
                                call.books().variants,
                                Search.of(arguments.text("query"), VARIANT_SEARCH, call),
                                arguments.flag("reverse")))
                .with("productsCount", Counts.of(call -> call.books().products.all(), SEARCH, Counts.Filter.none()));
        product(fields);
        variant(fields);
    }

    private static Rows page(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call);
        var reverse = arguments.flag("reverse");
        var table = call.books().products;
        return switch (Objects.requireNonNullElse(arguments.text("sortKey"), "ID")) {
            case "UPDATED_AT" -> Rows.byUpdate(table, filter, reverse);
            case "CREATED_AT" -> Rows.sorted(table.all().stream(), row -> row.createdAt, filter, reverse);
            case "TITLE" -> Rows.sorted(table.all().stream(), row -> row.title, filter, reverse);
            default -> Rows.byId(table, filter, reverse);
        };
    }

    private static void product(Fields fields) {
        fields.on("Product", Product.class)
                .field("id", Row::gid)
                .field("legacyResourceId", product -> Long.toString(product.id))
                .field("title", product -> product.title)
                .field("handle", product -> product.handle)
                .field("status", product -> product.status)
                .field("vendor", product -> product.vendor)
                .field("productType", product -> product.productType)
                .field("tags", product -> product.tags)
                .field("totalInventory", Product::totalInventory)
                .always("tracksInventory", true)
                .always("description", "")
                .always("descriptionHtml", "")
                .always("isGiftCard", false)
                .field("hasOnlyDefaultVariant", product -> product.variants.size() == 1)
                .with(
                        "onlineStoreUrl",
                        (product, arguments, call) -> product.publishedAt == null
                                ? null
                                : "https://" + call.books().shop().primaryDomain() + "/products/" + product.handle)
                .field("createdAt", product -> product.createdAt.toString())
                .field("updatedAt", product -> product.updatedAt.toString())
                .field("publishedAt", product -> OrderFields.time(product.publishedAt))
                .field("priceRangeV2", ProductFields::prices)
                .always("featuredMedia", null)
                .field("media", product -> Rows.of(List.of()))
                .field("variants", product -> Rows.of(product.variants))
                .field("variantsCount", product -> new Count(product.variants.size(), "EXACT"));
        fields.on("ProductPriceRangeV2", PriceRange.class)
                .with("minVariantPrice", (range, arguments, call) -> new Money(range.least(), call.currency()))
                .with("maxVariantPrice", (range, arguments, call) -> new Money(range.most(), call.currency()));
    }

    private static PriceRange prices(Product product) {
        var prices =
                product.variants.stream().mapToLong(variant -> variant.price).summaryStatistics();
        return prices.getCount() == 0 ? new PriceRange(0, 0) : new PriceRange(prices.getMin(), prices.getMax());
    }

    private static void variant(Fields fields) {
        fields.on("ProductVariant", Variant.class)
                .field("id", Row::gid)
                .field("legacyResourceId", variant -> Long.toString(variant.id))
                .field("title", variant -> variant.title)
                .with(
                        "displayName",
                        (variant, arguments, call) ->
                                call.books().products.get(variant.productId).title + " - " + variant.title)
                .field("sku", variant -> variant.sku)
                .field("barcode", variant -> variant.barcode)
                .with("price", (variant, arguments, call) -> Amounts.money(variant.price, call.currency()))
                .with(
                        "compareAtPrice",
                        (variant, arguments, call) -> variant.compareAtPrice == null
                                ? null
                                : Amounts.money(variant.compareAtPrice, call.currency()))
                .field("position", variant -> variant.position)
                .field("inventoryQuantity", variant -> variant.inventoryQuantity)
                .field("sellableOnlineQuantity", variant -> Math.max(0, variant.inventoryQuantity))
                .field("availableForSale", variant -> variant.inventoryQuantity > 0)
                .always("taxable", true)
                .always("inventoryPolicy", "DENY")
                .field("createdAt", variant -> variant.createdAt.toString())
                .field("updatedAt", variant -> variant.updatedAt.toString())
                .with(
                        "product",
                        (variant, arguments, call) ->
                                call.books().products.find(variant.productId).orElse(null));
    }
}
