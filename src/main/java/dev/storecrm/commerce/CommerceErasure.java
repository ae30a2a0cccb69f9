package dev.storecrm.commerce;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Orders stay with their sums; what tells who the buyer was goes, and so do the abandoned checkouts. */
@Component
class CommerceErasure implements PersonalDataHolder {
    private static final List<String> TABLES = List.of(
            "abandoned_checkout_line",
            "abandoned_checkout",
            "product_variant",
            "product",
            "order_line",
            "commerce_order");

    private final CommerceErasureQueries queries;

    CommerceErasure(CommerceErasureQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(
                new Erased("commerce_order", queries.anonymiseOrders(shop, customerId)),
                new Erased("abandoned_checkout_line", queries.deleteCheckoutLines(shop, customerId)),
                new Erased("abandoned_checkout", queries.deleteCheckouts(shop, customerId)));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return TABLES.stream()
                .map(table -> new Erased(table, queries.deleteShop(table, shop)))
                .toList();
    }
}
