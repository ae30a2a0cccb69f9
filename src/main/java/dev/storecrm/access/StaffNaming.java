package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.StaffNames;
import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells other modules what staff are called. */
@Component
class StaffNaming implements StaffNames {
    private final StaffQueries queries;
    private final InShop inShop;

    StaffNaming(StaffQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    @Override
    public Map<Long, String> names(ShopId shop, Collection<Long> users) {
        return inShop.call(shop, () -> queries.names(shop, users));
    }
}
