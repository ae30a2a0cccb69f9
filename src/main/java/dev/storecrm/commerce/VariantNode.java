package dev.storecrm.commerce;

import dev.storecrm.shopify.NodeReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One variant as Shopify's bulk file has it; its prices come without currency. */
final class VariantNode {
    final long id;

    long productId;
    String title = "";

    @Nullable
    String sku;

    @Nullable
    String barcode;

    @Nullable
    String price;

    @Nullable
    String compareAtPrice;

    long position = 1;

    @Nullable
    Long inventoryQuantity;

    Instant updatedAt = Instant.EPOCH;

    private VariantNode(long id) {
        this.id = id;
    }

    static VariantNode read(long id, NodeReader json) {
        var node = new VariantNode(id);
        json.rest(field -> node.field(field, json));
        return node;
    }

    private void field(String field, NodeReader json) {
        switch (field) {
            case "__parentId" -> productId = json.gid().id();
            case "title" -> title = json.required();
            case "sku" -> sku = json.text();
            case "barcode" -> barcode = json.text();
            case "price" -> price = json.text();
            case "compareAtPrice" -> compareAtPrice = json.text();
            case "position" -> position = json.number();
            case "inventoryQuantity" -> inventoryQuantity = json.numberOrNull();
            case "updatedAt" -> {
                var time = json.time();
                updatedAt = time == null ? Instant.EPOCH : time;
            }
            default -> json.skip();
        }
    }
}
