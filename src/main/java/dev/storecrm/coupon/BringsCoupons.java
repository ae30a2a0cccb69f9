package dev.storecrm.coupon;

import dev.storecrm.kernel.ShopId;
import java.util.Set;

/** Has mails that bring coupons to many people. Offered as a bean by whoever sends. */
public interface BringsCoupons {

    /** The coupons of what is planned or under way. */
    Set<Long> underWay(ShopId shop);
}
