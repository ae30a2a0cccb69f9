package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** How well Shopify tells us what happens in a shop. */
@Component
public class Notices {
    private final HeardQueries queries;
    private final InShop inShop;

    Notices(HeardQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** One line for each kind of record of which anything was heard or missed, in the order of the kinds. */
    public List<HeardKind> of(ShopId shop) {
        return inShop.call(shop, () -> queries.all(shop));
    }
}
