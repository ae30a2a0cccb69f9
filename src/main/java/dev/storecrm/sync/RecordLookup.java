package dev.storecrm.sync;

import dev.storecrm.database.BulkLoads;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks Shopify for records by id, and lays them out as a bulk file does, so that both go the same way in. */
@Component
class RecordLookup {
    private static final String PARENT = "__parentId";

    private final ShopifyAdmin admin;
    private final BulkLoads loads;

    RecordLookup(ShopifyAdmin admin, BulkLoads loads) {
        this.admin = admin;
        this.loads = loads;
    }

    /** @param ids at most as many as the kind's batch, each once */
    FoundRecords find(ShopDomain shop, PhaseKind kind, List<Long> ids) {
        var shape = RecordShape.of(kind);
        var askedAt = loads.now();
        var nodes = admin.execute(
                shop, shape.byId(), Map.of("ids", ids.stream().map(shape::gid).toList()), "nodes", JsonNode.class);
        var found = new ArrayList<Long>();
        var missing = new ArrayList<Long>();
        var objects = new ArrayList<JsonNode>();
        for (var i = 0; i < ids.size(); i++) {
            // null means: not there. A node that an error blanked does not come this far
            if (nodes.get(i) instanceof ObjectNode node && add(shop, shape, node, objects)) {
                found.add(ids.get(i));
            } else {
                missing.add(ids.get(i));
            }
        }
        return new FoundRecords(askedAt, found, objects, missing);
    }

    /** Returns false when the record went while its parts were asked for. */
    private boolean add(ShopDomain shop, RecordShape shape, ObjectNode node, List<JsonNode> objects) {
        var id = node.path("id").asString();
        var parts = new ArrayList<JsonNode>();
        var connection = node.remove(shape.parts());
        while (addParts(id, connection, parts)) {
            var after = connection.path("pageInfo").path("endCursor").asString();
            var more = admin.find(shop, shape.more(), Map.of("id", id, "after", after), "node", JsonNode.class);
            if (more.isEmpty()) {
                return false;
            }
            connection = more.get().path(shape.parts());
        }
        objects.add(node);
        objects.addAll(parts);
        return true;
    }

    /** Returns whether there is another page. */
    private static boolean addParts(String parent, JsonNode connection, List<JsonNode> parts) {
        for (var part : connection.path("nodes")) {
            parts.add(part instanceof ObjectNode object ? object.put(PARENT, parent) : part);
        }
        return connection.path("pageInfo").path("hasNextPage").asBoolean(false);
    }
}
