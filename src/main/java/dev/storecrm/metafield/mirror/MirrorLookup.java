package dev.storecrm.metafield.mirror;

import dev.storecrm.database.BulkLoads;
import dev.storecrm.kernel.Gid;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.mirror.Found.Sent;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks Shopify for the metafields of customers by id. */
@Component
class MirrorLookup {
    /** What a call may cost, and what one customer costs beside its metafields. */
    private static final int COST = 900;

    private static final int COST_OF_ONE = 4;
    private static final int MOST = 100;

    private final ShopifyAdmin admin;
    private final BulkLoads loads;

    MirrorLookup(ShopifyAdmin admin, BulkLoads loads) {
        this.admin = admin;
        this.loads = loads;
    }

    /** @param found of those whom Shopify has */
    record Answer(Instant askedAt, List<Found> found) {}

    private record Node(String namespace, String key, String value, Instant updatedAt) {}

    private record Listed(List<Node> nodes) {}

    private record Customer(@Nullable String id, @Nullable Listed metafields) {}

    static int batch(List<MetaField> fields) {
        return Math.min(MOST, COST / (COST_OF_ONE + fields.size()));
    }

    /** @param customers at most a {@link #batch} */
    Answer ask(ShopDomain shop, List<MetaField> fields, List<Long> customers) {
        var askedAt = loads.now();
        var variables = Map.of(
                "ids",
                        customers.stream()
                                .map(id -> "gid://shopify/Customer/" + id)
                                .toList(),
                "keys", fields.stream().map(MirrorLookup::name).toList(),
                "first", fields.size());
        var nodes = admin.execute(shop, "metafield/CustomerMetafields", variables, "nodes", Customer[].class);
        var found = new ArrayList<Found>();
        for (var customer : nodes) {
            if (customer != null && customer.id() != null && customer.metafields() != null) {
                found.add(new Found(Gid.parse(customer.id()).id(), values(customer.metafields(), fields)));
            }
        }
        return new Answer(askedAt, found);
    }

    private static Map<Long, Sent> values(Listed listed, List<MetaField> fields) {
        var values = new HashMap<Long, Sent>();
        for (var node : listed.nodes()) {
            fields.stream()
                    .filter(field ->
                            field.slug().equals(node.namespace()) && field.key().equals(key(node)))
                    .forEach(field -> values.put(field.id(), new Sent(node.value(), node.updatedAt())));
        }
        return values;
    }

    /** Asked for by {@code namespace.key}, a metafield comes with its key in the same form. */
    private static String key(Node node) {
        var prefix = node.namespace() + ".";
        return node.key().startsWith(prefix) ? node.key().substring(prefix.length()) : node.key();
    }

    private static String name(MetaField field) {
        return field.slug() + "." + field.key();
    }
}
