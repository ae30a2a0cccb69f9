package dev.storecrm.analytics.query;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Queries that the owners of a shop keep. */
@Component
public class SavedQueries {
    /** More than anybody finds again in a list. */
    public static final int MOST = 100;

    private final SavedQueryRepository queries;
    private final InShop inShop;
    private final Clock clock;

    SavedQueries(SavedQueryRepository queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    public List<SavedQuery> all(ShopId shop) {
        return inShop.call(shop, () -> queries.findByShopIdOrderByNameAscIdAsc(shop.value()).stream()
                .map(SavedQueryText::saved)
                .toList());
    }

    public SavedQuery get(ShopId shop, long id) {
        return inShop.call(shop, () -> found(shop, id).saved());
    }

    /**
     * Keeps a new one, or another text of one that is kept. Null when there are too many already.
     *
     * @param id null for a new one
     * @throws StaleVersion when somebody saved another text after the form was opened
     */
    public @Nullable SavedQuery save(ShopId shop, @Nullable Long id, long version, String name, String query) {
        return inShop.call(shop, () -> {
            if (id == null && queries.countByShopId(shop.value()) >= MOST) {
                return null;
            }
            var now = clock.instant();
            var text = id == null ? new SavedQueryText(shop, name, query, now) : found(shop, id);
            if (id != null) {
                StaleVersion.check("Query", version, text.saved().version());
                text.change(name, query, now);
            }
            return queries.saveAndFlush(text).saved();
        });
    }

    public void delete(ShopId shop, long id) {
        inShop.run(shop, () -> {
            queries.delete(found(shop, id));
            // while the shop is bound
            queries.flush();
        });
    }

    private SavedQueryText found(ShopId shop, long id) {
        return queries.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Query"));
    }
}
