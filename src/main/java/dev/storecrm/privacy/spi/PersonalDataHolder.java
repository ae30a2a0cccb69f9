package dev.storecrm.privacy.spi;

import dev.storecrm.kernel.ShopId;
import java.util.List;

/**
 * Erases what a module keeps about people. Offered as a bean; called inside the shop's transaction, maybe more than once.
 */
public interface PersonalDataHolder {

    /** Removes everything that tells who the customer is; sums and orders stay. */
    List<Erased> erase(ShopId shop, long customerId);

    /** Removes every row of the shop. */
    List<Erased> eraseShop(ShopId shop);
}
