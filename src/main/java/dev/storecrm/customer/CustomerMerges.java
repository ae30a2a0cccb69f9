package dev.storecrm.customer;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.database.InShop;
import dev.storecrm.database.Tombstones;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Follows a merge that Shopify made: every module moves its rows to the customer that goes on, in one transaction. */
@Component
public class CustomerMerges {
    private final List<FollowsMerge> followers;
    private final CustomerErasure customers;
    private final CustomerErasureQueries writers;
    private final Tombstones tombstones;
    private final InShop inShop;

    CustomerMerges(
            List<FollowsMerge> followers,
            CustomerErasure customers,
            CustomerErasureQueries writers,
            Tombstones tombstones,
            InShop inShop) {
        this.followers = followers;
        this.customers = customers;
        this.writers = writers;
        this.tombstones = tombstones;
        this.inShop = inShop;
    }

    /** The survivor's own profile is Shopify's to tell; the merged one's is dropped and never comes back. */
    public void follow(ShopId shop, long kept, long merged) {
        if (kept == merged) {
            throw new IllegalArgumentException("A customer cannot be merged into itself");
        }
        inShop.run(shop, () -> {
            tombstones.merged(shop, CustomerTables.CUSTOMER.name(), merged, kept);
            writers.holdBackWriters(shop);
            followers.forEach(follower -> follower.follow(shop, kept, merged));
            customers.erase(shop, merged);
        });
    }
}
