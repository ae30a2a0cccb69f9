package dev.storecrm.customer;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import dev.storecrm.shop.ImportPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A shop's customers, to look through and to look at. */
@Component
public class Customers {
    /** What the list can be sorted by. */
    public static final Set<String> ORDERS = Set.of("name", "spent", "orders", "ordered", "created");

    /** For so many days somebody is new. */
    public static final int NEW_DAYS = 30;

    private final CustomerListQueries list;
    private final CustomerQueries customers;
    private final InShop inShop;
    private final Clock clock;

    Customers(CustomerListQueries list, CustomerQueries customers, InShop inShop, Clock clock) {
        this.list = list;
        this.customers = customers;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The customers that the filter leaves, as rows of a file. */
    public ExportRows exported(ShopId shop, CustomerFilter filter, Sorting sorting) {
        return CustomerExportQueries.rows(shop, filter, sorting, newSince());
    }

    /** What a filter can be set to. */
    public record Choices(List<String> countries, List<String> tags) {}

    /** One page of the customers that the filter leaves, in one of the {@link #ORDERS}. */
    public Page<CustomerRow> page(ShopId shop, CustomerFilter filter, Sorting sorting, Keyset keyset) {
        return inShop.call(shop, () -> list.page(shop, filter, sorting, keyset, newSince()));
    }

    public Count count(ShopId shop, CustomerFilter filter) {
        return inShop.call(shop, () -> list.count(shop, filter, newSince()));
    }

    public Choices choices(ShopId shop) {
        return inShop.call(shop, () -> new Choices(list.countries(shop), list.tags(shop)));
    }

    /** One customer by Shopify's id. */
    public CustomerProfile get(ShopId shop, long id) {
        return inShop.call(shop, () -> customers.find(shop, id)).orElseThrow(() -> new NotFound("Customer " + id));
    }

    /** Of these those who are here, in the same order. */
    public List<Long> here(ShopId shop, Collection<Long> ids) {
        return inShop.call(shop, () -> customers.here(shop, ids));
    }

    /** Those whom the filter leaves, the newest first, as many at most. */
    public List<Long> ids(ShopId shop, CustomerFilter filter, int most) {
        return inShop.call(shop, () -> list.ids(shop, filter, most, newSince()));
    }

    /** The import policy that leaves the customer out; empty for who is here, and for who is nowhere. */
    public Optional<ImportPolicy> leftOut(ShopId shop, long id) {
        return inShop.call(shop, () -> customers.leftOut(shop, id)).map(ImportPolicy::valueOf);
    }

    /** Whether Shopify, or somebody of the shop here, had the person erased: nothing about them is kept again. */
    public boolean isErased(ShopId shop, long id) {
        return inShop.call(shop, () -> customers.isErased(shop, id));
    }

    private OffsetDateTime newSince() {
        return clock.instant().minus(Duration.ofDays(NEW_DAYS)).atOffset(ZoneOffset.UTC);
    }
}
