package dev.storecrm.flow.inbox;

import dev.storecrm.database.InShop;
import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaFieldOpened;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.page.NotFound;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keys that Flow may send and that a shop does not want: a run that brings one ends well, and nothing is kept of it. */
@Component
public class IgnoredKeys {
    private final IgnoredKeyQueries queries;
    private final MetaFields fields;
    private final InShop inShop;
    private final Clock clock;

    IgnoredKeys(IgnoredKeyQueries queries, MetaFields fields, InShop inShop, Clock clock) {
        this.queries = queries;
        this.fields = fields;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** In the caller's transaction, if there is one. */
    public boolean holds(ShopId shop, String slug, String key) {
        return inShop.call(shop, () -> queries.holds(shop, slug, key));
    }

    /** From now on nobody is asked to keep the key; what came for it stays in the inbox. */
    public void ignore(ShopId shop, String slug, String key) {
        inShop.run(shop, () -> {
            var came = queries.mark(shop, slug, key, Verdict.UNKNOWN_KEY, Verdict.IGNORED);
            if (came == 0 && !queries.holds(shop, slug, key)) {
                throw new NotFound("Key " + key);
            }
            queries.add(shop, slug, key, clock.instant());
        });
    }

    /** Whoever makes a meta field for a key wants it. */
    @EventListener
    void on(MetaFieldOpened opened) {
        inShop.run(opened.shop(), () -> {
            var field = fields.get(opened.shop(), opened.field());
            if (field.slug().isEmpty()) {
                queries.removeAll(opened.shop(), field.key());
            } else {
                queries.remove(opened.shop(), field.slug(), field.key());
            }
        });
    }

    /** The key is unknown again, with everything that came meanwhile. */
    public void noLongerIgnore(ShopId shop, String slug, String key) {
        inShop.run(shop, () -> {
            queries.remove(shop, slug, key);
            queries.mark(shop, slug, key, Verdict.IGNORED, Verdict.UNKNOWN_KEY);
        });
    }
}
