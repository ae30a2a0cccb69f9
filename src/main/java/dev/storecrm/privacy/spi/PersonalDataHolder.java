package dev.storecrm.privacy.spi;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Tells what a module keeps about people, and erases it. Offered as a bean; called inside the shop's transaction, maybe
 * more than once.
 */
public interface PersonalDataHolder {

    /**
     * The module's tables, all of them: also those that name nobody, as they are exported with the rest. Their rows are deleted
     * when everything of the shop is erased.
     */
    List<HeldTable> tables();

    /**
     * What the module deletes by age or number, for the page that says so: the name of the texts {@code privacy.kept.WHAT}
     * and the numbers in them.
     */
    default Map<String, List<Integer>> kept() {
        return Map.of();
    }

    /**
     * Keeps what was asked of Shopify before from bringing the person back, and waits for what is being written. Called
     * first.
     *
     * @param orders further orders whose person has to go
     */
    default void bar(ShopId shop, long customerId, Collection<Long> orders) {}

    /** Removes everything that tells who the customer is; sums and orders stay. Nothing, where no table is about customers. */
    default List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    /** Removes what tells who placed the orders: a guest's name no customer. */
    default List<Erased> eraseOrders(ShopId shop, Collection<Long> orders) {
        return List.of();
    }

    /** Removes what somebody else sent and what holds one of the person's addresses, whoever it is filed under. */
    default List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return List.of();
    }

    /** Removes what goes with the shop besides the rows of the tables, before them. */
    default List<Erased> eraseShop(ShopId shop) {
        return List.of();
    }
}
