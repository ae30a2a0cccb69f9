package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came back of a send, for whoever looks at it. */
@Component
public class BounceList {
    /** What a file of them can have. */
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "messaging.export.customer", "b.customer_id", Kind.ID),
            ExportColumn.column("last_name", "messaging.export.last", "c.last_name", Kind.TEXT),
            ExportColumn.column("first_name", "messaging.export.first", "c.first_name", Kind.TEXT),
            ExportColumn.column("address", "messaging.export.address", "d.address", Kind.PHONE),
            ExportColumn.column("kind", "messaging.export.kind", "b.kind", Kind.TEXT),
            ExportColumn.column("status", "messaging.export.status", "b.status", Kind.TEXT),
            ExportColumn.column("answer", "messaging.export.answer", "b.answer", Kind.TEXT),
            ExportColumn.column("source", "messaging.export.source", "b.source", Kind.TEXT),
            ExportColumn.column("at", "messaging.export.at", "b.happened_at", Kind.TIME));

    private final BounceListQueries queries;
    private final InShop inShop;

    BounceList(BounceListQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /**
     * One piece of news.
     *
     * @param customer null once the person was erased
     * @param name empty where Shopify holds none
     */
    public record Entry(
            long id,
            long delivery,
            @Nullable Long customer,
            String name,
            @Nullable String address,
            BounceKind kind,
            @Nullable String status,
            @Nullable String answer,
            BounceSource source,
            Instant at) {}

    /** How many of each kind; nothing of those that there are none of. */
    public Map<BounceKind, Long> counts(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.counts(shop, send));
    }

    /** What {@link #page} lists, in its order, for a file. */
    public ExportRows rows(ShopId shop, long send) {
        return BounceListQueries.rows(shop, send);
    }

    /** In the order in which it was told. */
    public Page<Entry> page(ShopId shop, long send, Keyset keyset) {
        return inShop.call(shop, () -> keyset.page(queries.rows(shop, send, keyset), entry -> List.of(entry.id())));
    }
}
