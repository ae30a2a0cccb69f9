package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.NodeReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One product as Shopify's bulk file has it. */
final class ProductNode {
    final long id;

    String title = "";

    @Nullable
    String handle;

    String status = "OTHER";

    @Nullable
    String vendor;

    @Nullable
    String productType;

    List<String> tags = List.of();

    @Nullable
    Long totalInventory;

    @Nullable
    String imageUrl;

    @Nullable
    Money minPrice;

    @Nullable
    Money maxPrice;

    long variantCount;
    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    private ProductNode(long id) {
        this.id = id;
    }

    static ProductNode read(long id, NodeReader json) {
        var node = new ProductNode(id);
        json.rest(field -> node.field(field, json));
        return node;
    }

    private void field(String field, NodeReader json) {
        switch (field) {
            case "title" -> title = json.required();
            case "handle" -> handle = json.text();
            case "status" -> status = OrderStates.product(json.text());
            case "vendor" -> vendor = json.text();
            case "productType" -> productType = json.text();
            case "tags" -> tags = json.texts();
            case "totalInventory" -> totalInventory = json.numberOrNull();
            case "createdAt" -> createdAt = orEpoch(json.time());
            case "updatedAt" -> updatedAt = orEpoch(json.time());
            case "variantsCount" -> json.object(part -> variantCount = json.number());
            case "priceRangeV2" -> json.object(part -> price(part, json));
            case "featuredMedia" -> image(json);
            default -> json.skip();
        }
    }

    private void price(String field, NodeReader json) {
        switch (field) {
            case "minVariantPrice" -> minPrice = json.money();
            case "maxVariantPrice" -> maxPrice = json.money();
            default -> json.skip();
        }
    }

    private void image(NodeReader json) {
        json.object(media -> {
            if (media.equals("preview")) {
                json.object(preview -> json.object(image -> {
                    if (image.equals("url")) {
                        imageUrl = json.text();
                    } else {
                        json.skip();
                    }
                }));
            } else {
                json.skip();
            }
        });
    }

    private static Instant orEpoch(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
