package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.StaffDirectory;
import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells modules below this one what staff are called, and where they are written to. */
@Component
class ListedStaff implements StaffDirectory {
    private final StaffQueries queries;
    private final InShop inShop;

    ListedStaff(StaffQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    @Override
    public Map<Long, String> names(ShopId shop, Collection<Long> users) {
        return inShop.call(shop, () -> queries.names(shop, users));
    }

    /** One that Shopify has verified. */
    @Override
    public Optional<String> address(ShopId shop, long user) {
        return inShop.call(shop, () -> queries.find(shop, user))
                .flatMap(known -> Optional.ofNullable(known.member().email()));
    }
}
