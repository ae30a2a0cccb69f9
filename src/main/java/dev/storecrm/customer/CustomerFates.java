package dev.storecrm.customer;

import dev.storecrm.database.InShop;
import dev.storecrm.database.Tombstones;
import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What becomes of customers, for whoever writes about them. */
@Component
public class CustomerFates {
    private final CustomerErasureQueries erasure;
    private final Tombstones tombstones;
    private final InShop inShop;

    CustomerFates(CustomerErasureQueries erasure, Tombstones tombstones, InShop inShop) {
        this.erasure = erasure;
        this.tombstones = tombstones;
        this.inShop = inShop;
    }

    /**
     * Called before anything is looked up that is then written: until the caller's transaction ends, nobody is erased or
     * becomes part of another. Who is here stays here, and an erasure finds what was written.
     */
    public void holdBack(ShopId shop) {
        inShop.run(shop, () -> erasure.holdBackErasure(shop));
    }

    /** Who a merged customer has become; empty for everybody else. */
    public Optional<Long> mergedInto(ShopId shop, long id) {
        return tombstones.mergedInto(shop, CustomerTables.CUSTOMER.name(), id);
    }

    /** Who the merged ones of many customers have become, by their old numbers. */
    public Map<Long, Long> mergedInto(ShopId shop, Collection<Long> ids) {
        return tombstones.mergedInto(shop, CustomerTables.CUSTOMER.name(), ids);
    }
}
