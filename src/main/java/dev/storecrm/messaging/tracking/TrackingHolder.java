package dev.storecrm.messaging.tracking;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an erased person did with mails stays as a number; where links lead is nobody's. */
@Component
class TrackingHolder implements PersonalDataHolder, FollowsMerge {
    private final ReactionQueries queries;

    TrackingHolder(ReactionQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("mail_reaction"),
                HeldTable.ofNobody("send_link"),
                HeldTable.ofNobody("send_tracking"),
                HeldTable.ofMerchant("mail_tracking"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("reactions", List.of((int) ReactionPruning.KEPT.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("mail_reaction", queries.erase(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.move(shop, kept, merged);
    }
}
