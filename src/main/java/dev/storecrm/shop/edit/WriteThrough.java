package dev.storecrm.shop.edit;

import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.kernel.Tags;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.UserErrors;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Changes a record in Shopify (B21). Shopify is the truth: it is told first, and what it then says comes in the way
 * everything of it does, so that a refusal, a newer change or a redaction wins here, too.
 */
@Component
public class WriteThrough {
    private final Shops shops;
    private final ShopifyAdmin admin;
    private final MirrorRefresh mirror;
    private final Claims claims;

    WriteThrough(Shops shops, ShopifyAdmin admin, MirrorRefresh mirror, Claims claims) {
        this.shops = shops;
        this.admin = admin;
        this.mirror = mirror;
        this.claims = claims;
    }

    /**
     * Tells Shopify what was changed, and only that. Never call it inside a transaction.
     *
     * @param opened by field, what the form was opened with
     * @param mine by field, what the form says now
     * @return false when Shopify has it, and it is seen here a little later
     * @throws EditBusy while another saves the same record
     * @throws EditOvertaken when Shopify has something else by now than the form was opened with
     * @throws RecordGone when Shopify no longer has the record
     * @throws UserErrors when Shopify does not take it
     * @throws ShopifyFailure when Shopify cannot be told now; a part may have arrived
     */
    public boolean save(
            ShopId shop, EditableRecord kind, long id, Map<String, String> opened, Map<String, String> mine) {
        kind.here(shop, id);
        return claims.alone(shop, kind.subject(), id, () -> saveAlone(shop, kind, id, opened, mine));
    }

    private boolean saveAlone(
            ShopId shop, EditableRecord kind, long id, Map<String, String> opened, Map<String, String> mine) {
        var domain = shops.get(shop).domain();
        var there = kind.there(domain, id).orElse(null);
        if (there == null) {
            mirror.now(shop, kind.subject(), id);
            throw new RecordGone(gid(kind, id));
        }
        var draft = there.with(mine);
        if (!opened.equals(there.fields()) && !draft.equals(there)) {
            throw new EditOvertaken(there);
        }
        try {
            tell(domain, kind, id, there, draft);
        } catch (ShopifyFailure e) {
            mirror.soon(shop, kind.subject(), id);
            throw e;
        }
        return mirror.now(shop, kind.subject(), id);
    }

    /** The fields first: Shopify may refuse them, and then the tags stay as they are, too. */
    private void tell(ShopDomain domain, EditableRecord kind, long id, RecordDraft there, RecordDraft draft) {
        var changes = draft.changes(there);
        if (!changes.isEmpty()) {
            var input = new HashMap<>(changes);
            input.put("id", gid(kind, id));
            admin.find(domain, kind.update(), Map.of("input", input), "", Map.class);
        }
        tag(domain, kind.addTags(), gid(kind, id), draft.tags().without(there.tags()));
        tag(domain, kind.removeTags(), gid(kind, id), there.tags().without(draft.tags()));
    }

    private void tag(ShopDomain domain, String document, String gid, Tags tags) {
        if (!tags.all().isEmpty()) {
            admin.find(domain, document, Map.of("id", gid, "tags", tags.all()), "", Map.class);
        }
    }

    private static String gid(EditableRecord kind, long id) {
        return new Gid(kind.type(), id).toString();
    }
}
