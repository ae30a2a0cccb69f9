package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** A customer's memberships go with the customer; what a segment asks names nobody. */
@Component
class SegmentErasure implements PersonalDataHolder {
    private static final String MEMBERS = "segment_member";

    private final SegmentErasureQueries queries;

    SegmentErasure(SegmentErasureQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers(MEMBERS), HeldTable.ofNobody("segment_count"), HeldTable.ofMerchant("segment"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(MEMBERS, queries.deleteCustomer(shop, customerId)));
    }
}
