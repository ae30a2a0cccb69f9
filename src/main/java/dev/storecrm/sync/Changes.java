package dev.storecrm.sync;

import dev.storecrm.kernel.Gid;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lists what changed at Shopify since some time, by number and time alone. */
@Component
class Changes {
    private final ShopifyAdmin admin;
    private final SyncSettings settings;

    Changes(ShopifyAdmin admin, SyncSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    record Changed(long id, Instant updatedAt) {}

    /**
     * A page of them, oldest change first where Shopify can sort so.
     *
     * @param count of all that the search finds
     * @param next where the next page begins; null after the last
     */
    record Page(long count, List<Changed> records, @Nullable String next) {}

    /** Shopify's search for records changed then or later. */
    static String since(Instant time) {
        return "updated_at:>='" + time + "'";
    }

    Page page(ShopDomain shop, PhaseKind kind, Instant since, @Nullable String after) {
        var variables = new HashMap<String, Object>();
        variables.put("query", since(since));
        variables.put("first", settings.page());
        if (after != null) {
            variables.put("after", after);
        }
        var answer = admin.execute(shop, RecordShape.of(kind).changes(), variables, "", JsonNode.class);
        var changed = answer.path("changed");
        var records = new ArrayList<Changed>();
        for (var node : changed.path("nodes")) {
            records.add(new Changed(
                    Gid.parse(node.path("id").asString()).id(),
                    Instant.parse(node.path("updatedAt").asString())));
        }
        var more = changed.path("pageInfo");
        return new Page(
                answer.path("count").path("count").asLong(),
                records,
                more.path("hasNextPage").asBoolean() ? more.path("endCursor").asString() : null);
    }
}
