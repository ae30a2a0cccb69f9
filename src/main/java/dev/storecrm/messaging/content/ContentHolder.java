package dev.storecrm.messaging.content;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was put into people's mails goes with them; the words that all of them got stay. */
@Component
class ContentHolder implements PersonalDataHolder, FollowsMerge {
    private final ContentQueries queries;

    ContentHolder(ContentQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("delivery_input").hiding("body_hash"),
                HeldTable.ofNobody("send_text"),
                HeldTable.ofNobody("send_coupon"),
                HeldTable.ofNobody("send_split"),
                HeldTable.ofNobody("send_making"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("delivery_input", queries.erase(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.move(shop, kept, merged);
    }
}
