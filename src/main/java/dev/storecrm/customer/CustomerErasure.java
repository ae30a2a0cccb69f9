package dev.storecrm.customer;

import dev.storecrm.database.Tombstones;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** A redacted customer leaves no row here: sums are kept by the orders. */
@Component
class CustomerErasure implements PersonalDataHolder {
    private static final List<String> TABLES =
            List.of("customer_word", "customer_tag", "customer_address", "customer_left_out", "customer");

    private final CustomerErasureQueries queries;
    private final Tombstones tombstones;

    CustomerErasure(CustomerErasureQueries queries, Tombstones tombstones) {
        this.queries = queries;
        this.tombstones = tombstones;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("customer")
                        .tracedBy(
                                "email",
                                "phone",
                                "first_name || ' ' || last_name",
                                "last_name || ' ' || first_name",
                                "last_name || first_name"),
                HeldTable.ofCustomers("customer_address")
                        .tracedBy(
                                "phone",
                                "address1",
                                "first_name || ' ' || last_name",
                                "last_name || ' ' || first_name"),
                HeldTable.ofCustomers("customer_tag"),
                HeldTable.ofCustomers("customer_word"),
                HeldTable.ofCustomers("customer_left_out"));
    }

    @Override
    public void bar(ShopId shop, long customerId, Collection<Long> orders) {
        tombstones.redacted(shop, CustomerTables.CUSTOMER.name(), customerId);
        queries.holdBackWriters(shop);
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return TABLES.stream()
                .map(table -> new Erased(table, queries.deleteCustomer(table, shop, customerId)))
                .toList();
    }
}
