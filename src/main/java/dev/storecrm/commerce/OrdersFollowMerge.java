package dev.storecrm.commerce;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Orders, their lines and abandoned checkouts become the survivor's. */
@Component
class OrdersFollowMerge implements FollowsMerge {
    private final MergeQueries queries;

    OrdersFollowMerge(MergeQueries queries) {
        this.queries = queries;
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.moveOrders(shop, kept, merged);
        queries.moveLines(shop, kept, merged);
        queries.moveCheckouts(shop, kept, merged);
    }
}
