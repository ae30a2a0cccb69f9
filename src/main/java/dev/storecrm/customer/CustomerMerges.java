package dev.storecrm.customer;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Follows a merge that Shopify made: every module moves its rows to the customer that goes on, in one transaction. */
@Component
public class CustomerMerges {
    private final List<FollowsMerge> followers;
    private final CustomerErasure customers;
    private final InShop inShop;

    CustomerMerges(List<FollowsMerge> followers, CustomerErasure customers, InShop inShop) {
        this.followers = followers;
        this.customers = customers;
        this.inShop = inShop;
    }

    /** The survivor's own profile is Shopify's to tell; the merged one's is dropped. */
    public void follow(ShopId shop, long kept, long merged) {
        if (kept == merged) {
            throw new IllegalArgumentException("A customer cannot be merged into itself");
        }
        inShop.run(shop, () -> {
            followers.forEach(follower -> follower.follow(shop, kept, merged));
            customers.erase(shop, merged);
        });
    }
}
