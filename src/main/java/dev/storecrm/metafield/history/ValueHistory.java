package dev.storecrm.metafield.history;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
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

    /** A customer's value of one application and key, with all that it ever was. */
    public record Line(long customer, String slug, String key) {}

    /** How it came about, the newest first, one page of it. */
    public Page<PastValue> page(ShopId shop, Line line, Keyset keyset) {
        return inShop.call(shop, () -> queries.page(shop, line, keyset));
    }

    /** The newest that it was, the newest first. */
    public List<PastValue> newest(ShopId shop, Line line, int most) {
        return inShop.call(shop, () -> queries.newest(shop, line, most));
    }
}
