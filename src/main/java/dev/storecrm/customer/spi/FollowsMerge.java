package dev.storecrm.customer.spi;

import dev.storecrm.kernel.ShopId;

/**
 * Moves what a module keeps about one customer to another when Shopify has merged the two. Offered as a bean; called
 * inside the shop's transaction, maybe more than once.
 */
public interface FollowsMerge {

    /**
     * Moves everything of one customer to the other.
     *
     * @param kept the customer that goes on
     * @param merged the customer that is no more
     */
    void follow(ShopId shop, long kept, long merged);
}
