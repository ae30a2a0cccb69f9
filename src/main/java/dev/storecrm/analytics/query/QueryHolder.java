package dev.storecrm.analytics.query;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** A kept query may name somebody by address: it goes with the person. */
@Component
class QueryHolder implements PersonalDataHolder {
    private static final String KEPT = "saved_query";
    private static final String TICKETS = "query_ticket";

    private final QueryErasureQueries queries;

    QueryHolder(QueryErasureQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant(KEPT), HeldTable.ofNobody(TICKETS).hiding("secret"));
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return List.of(new Erased(KEPT, queries.deleteNaming(shop, addresses)));
    }
}
