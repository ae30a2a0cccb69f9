package dev.storecrm.commerce;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.TableLoad;
import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.shopify.NodeReader;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Writes products through one connection. */
final class ProductLane implements RecordImport.Lane {
    private static final String LEAD_SOURCE = "Shopify";

    private final ProductImport shared;
    private final TableLoad products;
    private final TableLoad variants;

    ProductLane(ProductImport shared, LoadConnection target, boolean empty) {
        this.shared = shared;
        this.products = shared.products.on(target, empty);
        this.variants = shared.variants.on(target, empty, shared.products);
    }

    @Override
    public boolean add(JsonParser object) {
        var json = new NodeReader(object);
        var id = json.id();
        switch (id.type()) {
            case "Product" -> {
                var isAlive = shared.products.saw(id.number());
                var product = ProductNode.read(id.number(), json);
                if (isAlive) {
                    add(product);
                }
                return true;
            }
            case "ProductVariant" -> {
                shared.variants.saw(id.number());
                add(VariantNode.read(id.number(), json));
                return false;
            }
            default -> throw new MalformedNode("A " + id.type() + " among products");
        }
    }

    private void add(ProductNode product) {
        var currency = product.minPrice == null ? null : product.minPrice.currency();
        shared.remember(product.id, new ProductImport.Header(product.title, currency));
        products.rows()
                .row(product.id)
                .number(product.id)
                .text(product.title)
                .text(product.handle)
                .text(product.status)
                .text(product.vendor)
                .text(product.productType)
                .texts(product.tags)
                .text(product.imageUrl)
                .text(LEAD_SOURCE)
                .number(product.minPrice == null ? null : product.minPrice.minor())
                .number(product.maxPrice == null ? null : product.maxPrice.minor())
                .text(currency)
                .number(product.totalInventory)
                .number(product.variantCount)
                .text(SearchWords.fold(product.title))
                .time(product.createdAt)
                .version(product.updatedAt)
                .endHashed(0);
    }

    private void add(VariantNode variant) {
        if (shared.products.isGone(variant.productId)) {
            return;
        }
        var product = shared.headerOf(variant.productId);
        variants.rows()
                .row(variant.productId, variant.id)
                .number(variant.id)
                .number(variant.productId)
                .text(variant.title)
                .text(product.title())
                .text(variant.sku)
                .text(variant.barcode)
                .number(minor(variant.price, product.currency()))
                .number(minor(variant.compareAtPrice, product.currency()))
                .text(product.currency())
                .number(variant.position)
                .number(variant.inventoryQuantity)
                .text(SearchWords.fold(product.title() + " " + variant.title))
                .version(variant.updatedAt)
                .endHashed(0);
    }

    private static @Nullable Long minor(@Nullable String amount, @Nullable String currency) {
        if (amount == null || currency == null) {
            return null;
        }
        try {
            return Money.parse(amount, currency).minor();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new MalformedNode("A price that is no decimal");
        }
    }

    @Override
    public int pending() {
        return products.rows().count() + variants.rows().count();
    }

    @Override
    public void flush() throws SQLException {
        shared.products.changed(products.flush());
        variants.flush();
    }

    @Override
    public LoadCounts counts() {
        return products.counts();
    }
}
