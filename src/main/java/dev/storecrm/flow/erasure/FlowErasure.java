package dev.storecrm.flow.erasure;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.flow.action.PayloadRetention;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What Flow sent about a customer goes with the customer. */
@Component
class FlowErasure implements PersonalDataHolder, FollowsMerge {
    private final FlowErasureQueries queries;

    FlowErasure(FlowErasureQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("flow_payload"),
                HeldTable.ofCustomers("flow_news"),
                HeldTable.ofNobody("flow_listener"),
                HeldTable.ofNobody("flow_ignored_key"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("flow", List.of((int) PayloadRetention.KEPT.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(
                new Erased("flow_payload", queries.deleteCustomer(shop, customerId)),
                new Erased("flow_news", queries.deleteNews(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.move(shop, kept, merged);
    }
}
