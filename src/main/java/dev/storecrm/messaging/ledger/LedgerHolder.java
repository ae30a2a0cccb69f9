package dev.storecrm.messaging.ledger;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** An erased person's rows stay without the person, so that sums close; of two that became one, one gets the mail. */
@Component
class LedgerHolder implements PersonalDataHolder, FollowsMerge {
    private final LedgerHolderQueries queries;
    private final Clock clock;

    LedgerHolder(LedgerHolderQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("delivery", "delivery_id in (select id from deliveries_of(:shop, :customer) id)")
                        .tracedBy("address")
                        .hiding("address_key", "lease"),
                HeldTable.ofNobody("delivery_lease"),
                HeldTable.ofNobody("send"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("delivery", queries.erase(shop, customerId, clock.instant())));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.skipTwice(shop, kept, merged, clock.instant());
        queries.move(shop, kept, merged);
    }
}
