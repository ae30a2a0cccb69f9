package dev.storecrm.metafield.erasure;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.imports.DataImports;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A customer's values go with the customer; two customers that became one keep the newer value and both histories. */
@Component
class MetaErasure implements PersonalDataHolder, FollowsMerge {
    private static final List<String> OF_CUSTOMERS = List.of("metafield_value", "metafield_history", "metafield_look");

    private final MetaErasureQueries queries;
    private final DataImports imports;

    MetaErasure(MetaErasureQueries queries, DataImports imports) {
        this.queries = queries;
        this.imports = imports;
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("uploads", List.of((int) DataImports.UPLOADS_KEPT.toDays()));
    }

    @Override
    public List<HeldTable> tables() {
        var own = Stream.of(
                HeldTable.ofCustomers("metafield_value"),
                HeldTable.ofCustomers("metafield_history"),
                HeldTable.ofCustomers("metafield_look"),
                HeldTable.ofNobody("metafield_mirror"),
                HeldTable.ofNobody("metafield_mirrored"),
                HeldTable.ofNobody("metafield_definition"));
        return Stream.concat(own, imports.files().tables().stream()).toList();
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return OF_CUSTOMERS.stream()
                .map(table -> new Erased(table, queries.deleteCustomer(table, shop, customerId)))
                .toList();
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return List.of(imports.files().dropNaming(shop, addresses));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.moveValues(shop, kept, merged);
        queries.moveHistory(shop, kept, merged);
    }
}
