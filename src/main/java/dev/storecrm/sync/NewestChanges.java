package dev.storecrm.sync;

import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When Shopify last changed a record of each kind. */
@Component
class NewestChanges {
    private final ShopifyAdmin admin;

    NewestChanges(ShopifyAdmin admin) {
        this.admin = admin;
    }

    private record Node(@Nullable OffsetDateTime updatedAt) {}

    private record Nodes(List<Node> nodes) {}

    private record All(
            @Nullable Nodes customers,
            @Nullable Nodes orders,
            @Nullable Nodes products) {}

    Map<PhaseKind, Instant> of(ShopDomain shop) {
        var found = new EnumMap<PhaseKind, Instant>(PhaseKind.class);
        var all = admin.execute(shop, "sync/NewestChanges", Map.of(), "", All.class);
        put(found, PhaseKind.CUSTOMERS, all.customers());
        put(found, PhaseKind.ORDERS, all.orders());
        put(found, PhaseKind.PRODUCTS, all.products());
        return found;
    }

    private static void put(Map<PhaseKind, Instant> found, PhaseKind kind, @Nullable Nodes nodes) {
        if (nodes != null && !nodes.nodes().isEmpty()) {
            var updatedAt = nodes.nodes().getFirst().updatedAt();
            if (updatedAt != null) {
                found.put(kind, updatedAt.toInstant());
            }
        }
    }
}
