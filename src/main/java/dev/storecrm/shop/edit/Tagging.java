package dev.storecrm.shop.edit;

import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.kernel.Tags;
import dev.storecrm.page.NotFound;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.ShopifyFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives many records tags, or takes them away. Shopify adds and removes by itself, whatever else a record is tagged with, so
 * nobody's change is overwritten and nothing needs to be compared.
 */
@Component
public class Tagging {
    /** Somebody waits for the page: whoever is left after that is told of when they go on. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Shops shops;
    private final ShopifyAdmin admin;
    private final MirrorRefresh mirror;
    private final Clock clock;

    Tagging(Shops shops, ShopifyAdmin admin, MirrorRefresh mirror, Clock clock) {
        this.shops = shops;
        this.admin = admin;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** The tags, and whether they are added or taken away. */
    public record Change(Tags tags, boolean adding) {}

    /**
     * How far it came.
     *
     * @param done how many have, or have not, the tags now
     * @param left who is still to be told of, in their order
     * @param failure what is in the way of these; null when nothing is, but time
     */
    public record Tagged(
            int done, List<Long> left, @Nullable ShopifyFailure failure) {}

    /**
     * Tells Shopify of one after the other, and stops at the first that it does not take, or when Shopify, asked by many, lets
     * people wait for too long. Never inside a transaction.
     */
    public Tagged tag(ShopId shop, EditableRecord kind, Collection<Long> ids, Change change) {
        var domain = shops.get(shop).domain();
        var document = change.adding() ? kind.addTags() : kind.removeTags();
        var left = new ArrayList<>(ids);
        var done = 0;
        var until = clock.instant().plus(PATIENCE);
        while (!left.isEmpty() && clock.instant().isBefore(until)) {
            var id = left.getFirst();
            if (isHere(shop, kind, id)) {
                try {
                    var gid = new Gid(kind.type(), id).toString();
                    admin.find(
                            domain,
                            document,
                            Map.of("id", gid, "tags", change.tags().all()),
                            "",
                            Map.class);
                } catch (ShopifyFailure e) {
                    return new Tagged(done, left, e);
                } finally {
                    // whatever became of the call, it may have arrived
                    mirror.soon(shop, kind.subject(), id);
                }
                done++;
            }
            left.removeFirst();
        }
        return new Tagged(done, left, null);
    }

    private static boolean isHere(ShopId shop, EditableRecord kind, long id) {
        try {
            kind.here(shop, id);
            return true;
        } catch (NotFound | RecordGone e) {
            return false;
        }
    }
}
