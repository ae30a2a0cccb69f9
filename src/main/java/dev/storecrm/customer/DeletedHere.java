package dev.storecrm.customer;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Whose profile the shop's staff deleted here: the number and the reason stay, so that no import brings it back. */
@Component
public class DeletedHere {
    /** The reason, beside the import policies. */
    static final String REASON = "DELETED_HERE";

    private final CustomerErasureQueries queries;
    private final InShop inShop;

    DeletedHere(CustomerErasureQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    public boolean isHere(ShopId shop, long customer) {
        return inShop.call(shop, () -> queries.isHere(shop, customer));
    }

    /** In the transaction that erased the person, and after it. */
    public void remember(ShopId shop, long customer) {
        inShop.run(shop, () -> queries.leaveOut(shop, customer, REASON));
    }
}
