package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.NodeReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One abandoned checkout as Shopify's bulk file has it. */
final class CheckoutNode {
    final long id;

    @Nullable
    String name;

    @Nullable
    String url;

    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    @Nullable
    Instant completedAt;

    @Nullable
    Long customerId;

    @Nullable
    Money total;

    private CheckoutNode(long id) {
        this.id = id;
    }

    static CheckoutNode read(long id, NodeReader json) {
        var node = new CheckoutNode(id);
        json.rest(field -> node.field(field, json));
        return node;
    }

    private void field(String field, NodeReader json) {
        switch (field) {
            case "name" -> name = json.text();
            case "abandonedCheckoutUrl" -> url = json.text();
            case "createdAt" -> createdAt = orEpoch(json.time());
            case "updatedAt" -> updatedAt = orEpoch(json.time());
            case "completedAt" -> completedAt = json.time();
            case "customer" -> customerId = json.reference();
            case "totalPriceSet" -> total = json.shopMoney();
            default -> json.skip();
        }
    }

    private static Instant orEpoch(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
