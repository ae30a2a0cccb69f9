package dev.storecrm.messaging.bounce;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An erased person's bounces stay without the person, as a send's sums need them. */
@Component
class BounceHolder implements PersonalDataHolder, FollowsMerge {
    private final BounceQueries bounces;

    BounceHolder(BounceQueries bounces) {
        this.bounces = bounces;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("mail_bounce").hiding("address_key", "news_key"),
                HeldTable.ofMerchant("mail_return").hiding("imap_sealed", "key_sealed", "notice_sealed"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("bounces", List.of((int) BounceRetention.KEPT.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("mail_bounce", bounces.erase(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        bounces.move(shop, kept, merged);
    }
}
