package dev.storecrm.customer.deletion;

import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.ShopifyFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks Shopify who must not be deleted (S35): who awaits an erasure, and who has or had a subscription. Of gift cards an app
 * without their scope learns only that there are some, not whether one is still to be delivered; so whoever has one stays.
 */
@Component
public class Hindrances {
    /** As many as are asked for in one call. */
    public static final int BATCH = 50;

    private static final String NEVER = "NEVER_SUBSCRIBED";

    private final Shops shops;
    private final ShopifyAdmin admin;

    Hindrances(Shops shops, ShopifyAdmin admin) {
        this.shops = shops;
        this.admin = admin;
    }

    record Mergeable(List<String> errorFields) {}

    record There(
            @Nullable String id,
            @Nullable String productSubscriberStatus,
            @Nullable Mergeable mergeable) {}

    /**
     * Why each of these stays; nothing about who may go, or is not in Shopify any more. Never call it inside a transaction.
     *
     * @param ids at most {@link #BATCH}
     * @throws ShopifyFailure when Shopify does not say
     */
    public Map<Long, Outcome> of(ShopId shop, Collection<Long> ids) {
        var gids = ids.stream().map(id -> new Gid("Customer", id).toString()).toList();
        var found = admin.execute(
                shops.get(shop).domain(), "customer/CustomersToDelete", Map.of("ids", gids), "nodes", There[].class);
        var hindrances = new HashMap<Long, Outcome>();
        for (@Nullable There there : found) {
            var gid = there == null ? null : there.id();
            if (gid != null) {
                hindrance(there)
                        .ifPresent(outcome -> hindrances.put(Gid.parse(gid).id(), outcome));
            }
        }
        return hindrances;
    }

    private static Optional<Outcome> hindrance(There there) {
        var errors = there.mergeable() == null
                ? List.<String>of()
                : there.mergeable().errorFields();
        if (errors.contains("REDACTED_AT")) {
            return Optional.of(Outcome.REDACTION);
        }
        var status = there.productSubscriberStatus();
        if (errors.contains("SUBSCRIPTIONS") || (status != null && !status.equals(NEVER))) {
            return Optional.of(Outcome.SUBSCRIPTION);
        }
        return errors.contains("GIFT_CARDS") ? Optional.of(Outcome.GIFT_CARD) : Optional.empty();
    }
}
