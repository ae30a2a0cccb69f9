package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** How far the mails of a send are made, which happens before the first one goes out. */
@Component
public class Making {
    private final MadeQueries queries;
    private final InShop inShop;

    Making(MadeQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** How many of those who may still be written to are behind the one made last: close enough for a bar, at any size. */
    public long made(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.made(shop, send));
    }
}
