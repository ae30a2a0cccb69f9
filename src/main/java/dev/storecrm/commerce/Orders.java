package dev.storecrm.commerce;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A shop's orders, to look through and to look at. */
@Component
public class Orders {
    /** What the list can be sorted by. */
    public static final Set<String> ORDERS = Set.of("placed", "total");

    private final OrderListQueries list;
    private final OrderQueries orders;
    private final InShop inShop;

    Orders(OrderListQueries list, OrderQueries orders, InShop inShop) {
        this.list = list;
        this.orders = orders;
        this.inShop = inShop;
    }

    /** One page of the orders that the filter leaves, in one of the {@link #ORDERS}. */
    public Page<OrderRow> page(ShopId shop, OrderFilter filter, Sorting sorting, Keyset keyset) {
        return inShop.call(shop, () -> list.page(shop, filter, sorting, keyset));
    }

    public Count count(ShopId shop, OrderFilter filter) {
        return inShop.call(shop, () -> list.count(shop, filter));
    }

    public List<OrderRow> newest(ShopId shop, int limit) {
        return inShop.call(shop, () -> list.newest(shop, limit));
    }

    /** The newest orders of each stage; those that have none are missing. */
    public Map<Stage, List<OrderRow>> newestByStage(ShopId shop, int limit) {
        return inShop.call(shop, () -> list.newestByStage(shop, limit)).stream()
                .collect(Collectors.groupingBy(OrderRow::stage, () -> new EnumMap<>(Stage.class), Collectors.toList()));
    }

    /** How many orders each stage has. */
    public Map<Stage, Count> countByStage(ShopId shop) {
        return inShop.call(shop, () -> list.countByStage(shop));
    }

    /** A customer's newest orders before a time. */
    public List<OrderRow> ofCustomer(ShopId shop, long customer, Instant before, int limit) {
        return inShop.call(shop, () -> list.ofCustomer(shop, customer, before.atOffset(ZoneOffset.UTC), limit));
    }

    /** One order by Shopify's id. */
    public OrderDetail get(ShopId shop, long id) {
        return inShop.call(shop, () -> orders.find(shop, id)).orElseThrow(() -> new NotFound("Order " + id));
    }
}
