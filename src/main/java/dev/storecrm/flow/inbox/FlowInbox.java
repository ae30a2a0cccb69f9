package dev.storecrm.flow.inbox;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldDraft;
import dev.storecrm.metafield.FieldRefused;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What Flow brought to a shop, to look through. */
@Component
public class FlowInbox {
    private static final Duration LOOPS_SHOWN = Duration.ofDays(1);

    private final PayloadListQueries queries;
    private final MetaFields fields;
    private final FlowSettings settings;
    private final InShop inShop;
    private final Clock clock;

    FlowInbox(PayloadListQueries queries, MetaFields fields, FlowSettings settings, InShop inShop, Clock clock) {
        this.queries = queries;
        this.fields = fields;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    public Page<Payload> page(ShopId shop, InboxFilter filter, Keyset keyset) {
        return inShop.call(shop, () -> queries.page(shop, filter, keyset));
    }

    /** What {@link #page} lists, in its order, for a file. */
    public ExportRows rows(ShopId shop, InboxFilter filter) {
        return PayloadListQueries.rows(shop, filter);
    }

    /** The newest call for a key. */
    public Optional<Payload> newest(ShopId shop, String slug, String key) {
        return inShop.call(shop, () -> queries.newest(shop, slug, key));
    }

    /** Keys that no meta field takes and that nobody ignores, the newest first. */
    public List<UnknownKey> unknownKeys(ShopId shop) {
        return inShop.call(shop, () -> queries.unknownKeys(shop));
    }

    /** Keys that somebody ignores, the newest first. */
    public List<IgnoredKey> ignoredKeys(ShopId shop) {
        return inShop.call(shop, () -> queries.ignoredKeys(shop));
    }

    public Loop.Limit loopLimit() {
        return new Loop.Limit(settings.loopTimes(), settings.loopSpan());
    }

    /** Values that were written too often within the last day. */
    public List<Loop> loops(ShopId shop) {
        return inShop.call(shop, () -> queries.loops(shop, clock.instant().minus(LOOPS_SHOWN), loopLimit()));
    }

    /**
     * Makes an unknown key a meta field; what came before is taken in by due work.
     *
     * @throws FieldRefused when the key cannot be one
     */
    public void adopt(ShopId shop, String slug, String key) {
        inShop.run(shop, () -> {
            var unknown = queries.unknownKeys(shop).stream()
                    .filter(one -> one.slug().equals(slug) && one.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("Key " + key));
            fields.add(shop, new FieldDraft(key, slug, key, unknown.type()));
        });
    }
}
