package dev.storecrm.metafield.history;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a customer has and how it came about. */
@Component
public class ValueHistory {
    private final MetaHistoryQueries queries;
    private final InShop inShop;

    ValueHistory(MetaHistoryQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** What the customer has now, by name of the field. */
    public List<CustomerValue> of(ShopId shop, long customer) {
        return inShop.call(shop, () -> queries.values(shop, customer));
    }

    /** How a value of the customer came about, newest first, at most {@code limit} lines. */
    public List<PastValue> history(ShopId shop, long customer, String slug, String key, int limit) {
        return inShop.call(shop, () -> queries.past(shop, customer, slug, key, limit));
    }
}
