package dev.storecrm.sync;

import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.UserErrors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The subscriptions that live in one shop, beside those of {@code shopify.app.toml}, which Shopify keeps for every shop by
 * itself and lists for none. Source: shopify.dev, "webhookSubscriptions".
 */
@Component
class Subscriptions {
    private final ShopifyAdmin admin;
    private final String address;

    Subscriptions(ShopifyAdmin admin, @Value("${storecrm.url}") String url) {
        this.admin = admin;
        this.address = url + "/webhooks/shopify";
    }

    private record Node(String topic, @Nullable String uri) {}

    private record Paging(boolean hasNextPage, @Nullable String endCursor) {}

    private record Listed(List<Node> nodes, Paging pageInfo) {}

    /** Makes what is missing of these topics, spelled as in headers. Returns what was made. */
    Set<String> restore(ShopDomain shop, Collection<String> topics) {
        var live = live(shop);
        var made = new TreeSet<String>();
        for (var topic : new TreeSet<>(topics)) {
            if (!live.contains(constant(topic)) && create(shop, constant(topic))) {
                made.add(topic);
            }
        }
        return made;
    }

    /** The topics that come to us. */
    private Set<String> live(ShopDomain shop) {
        var live = new TreeSet<String>();
        var variables = new HashMap<String, Object>();
        for (var more = true; more; ) {
            var page =
                    admin.execute(shop, "sync/WebhookSubscriptions", variables, "webhookSubscriptions", Listed.class);
            page.nodes().stream().filter(node -> address.equals(node.uri())).forEach(node -> live.add(node.topic()));
            more = page.pageInfo().hasNextPage();
            variables.put("after", page.pageInfo().endCursor());
        }
        return live;
    }

    /** False when Shopify does not want it: another instance may have been faster. */
    private boolean create(ShopDomain shop, String topic) {
        try {
            admin.execute(
                    shop,
                    "sync/WebhookSubscriptionCreate",
                    Map.of("topic", topic, "uri", address),
                    "webhookSubscriptionCreate.webhookSubscription",
                    Map.class);
            return true;
        } catch (UserErrors e) {
            return false;
        }
    }

    /** {@code customer.tags_added} is CUSTOMER_TAGS_ADDED. */
    private static String constant(String topic) {
        return topic.replace('/', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
