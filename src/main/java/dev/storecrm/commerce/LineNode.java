package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.NodeReader;
import org.jspecify.annotations.Nullable;

/** One line item of an order or of an abandoned checkout. */
final class LineNode {
    final long id;
    long parentId;

    @Nullable
    String title;

    @Nullable
    String variantTitle;

    @Nullable
    String sku;

    long quantity;

    /** Less what was refunded or removed; a checkout's line has none. */
    @Nullable
    Long currentQuantity;

    @Nullable
    Long productId;

    @Nullable
    Long variantId;

    @Nullable
    Money unitPrice;

    @Nullable
    Money total;

    private LineNode(long id) {
        this.id = id;
    }

    static LineNode read(long id, NodeReader json) {
        var node = new LineNode(id);
        json.rest(field -> node.field(field, json));
        return node;
    }

    private void field(String field, NodeReader json) {
        switch (field) {
            case "__parentId" -> parentId = json.gid().id();
            case "title" -> title = json.text();
            case "variantTitle" -> variantTitle = json.text();
            case "sku" -> sku = json.text();
            case "quantity" -> quantity = json.number();
            case "currentQuantity" -> currentQuantity = json.number();
            case "product" -> productId = json.reference();
            case "variant" -> variantId = json.reference();
            case "originalUnitPriceSet" -> unitPrice = json.shopMoney();
            case "discountedTotalSet", "originalTotalPriceSet" -> total = json.shopMoney();
            default -> json.skip();
        }
    }
}
