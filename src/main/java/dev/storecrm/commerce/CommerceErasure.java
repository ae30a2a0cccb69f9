package dev.storecrm.commerce;

import dev.storecrm.database.Tombstones;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Orders stay with their sums; what tells who the buyer was goes, and so do the abandoned checkouts. */
@Component
class CommerceErasure implements PersonalDataHolder {
    private static final String OWN_ORDERS =
            "select order_id from commerce_order where shop_id = :shop and customer_id = :customer";
    private static final String OWN_CHECKOUTS =
            "select checkout_id from abandoned_checkout where shop_id = :shop and customer_id = :customer";

    private final CommerceErasureQueries queries;
    private final RedactedQueries redacted;
    private final Tombstones tombstones;

    CommerceErasure(CommerceErasureQueries queries, RedactedQueries redacted, Tombstones tombstones) {
        this.queries = queries;
        this.redacted = redacted;
        this.tombstones = tombstones;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("commerce_order").tracedBy("email"),
                HeldTable.ofCustomers("order_line", "order_id in (" + OWN_ORDERS + ")"),
                HeldTable.ofCustomers("abandoned_checkout").tracedBy("url"),
                HeldTable.ofCustomers("abandoned_checkout_line", "checkout_id in (" + OWN_CHECKOUTS + ")"),
                HeldTable.ofNobody("redacted_order"),
                HeldTable.ofNobody("rfm_scale"),
                HeldTable.ofNobody("product"),
                HeldTable.ofNobody("product_variant"));
    }

    /** The orders come again with the next import, without the person; checkouts do not come at all. */
    @Override
    public void bar(ShopId shop, long customerId, Collection<Long> orders) {
        tombstones.bar(shop, CommerceTables.ORDER.name());
        tombstones.bar(shop, CommerceTables.CHECKOUT.name());
        redacted.add(shop, customerId, orders);
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(
                new Erased("commerce_order", queries.anonymiseOrders(shop, customerId)),
                new Erased("abandoned_checkout_line", queries.deleteCheckoutLines(shop, customerId)),
                new Erased("abandoned_checkout", queries.deleteCheckouts(shop, customerId)));
    }

    @Override
    public List<Erased> eraseOrders(ShopId shop, Collection<Long> orders) {
        return List.of(new Erased("commerce_order", queries.anonymiseOrders(shop, orders)));
    }
}
