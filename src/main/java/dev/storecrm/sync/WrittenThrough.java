package dev.storecrm.sync;

import dev.storecrm.database.RecordsBusy;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.edit.MirrorRefresh;
import dev.storecrm.shopify.ShopifyFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Fetches what was changed from here as a hint would have it fetched, only at once. */
@Component
class WrittenThrough implements MirrorRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenThrough.class);

    private final Refetch refetch;
    private final Hints hints;

    WrittenThrough(Refetch refetch, Hints hints) {
        this.refetch = refetch;
        this.hints = hints;
    }

    @Override
    public boolean now(ShopId shop, Subject subject, long id) {
        try {
            refetch.refetch(shop, kind(subject), List.of(id));
            return true;
        } catch (RecordsBusy | ShopifyFailure | DataAccessException | BadFile e) {
            LOG.info("{} {} of shop {} is fetched later: {}", subject, id, shop, e.toString());
            soon(shop, subject, id);
            return false;
        }
    }

    @Override
    public void soon(ShopId shop, Subject subject, long id) {
        hints.put(shop, kind(subject), List.of(id));
    }

    private static PhaseKind kind(Subject subject) {
        return switch (subject) {
            case CUSTOMER -> PhaseKind.CUSTOMERS;
            case PRODUCT -> PhaseKind.PRODUCTS;
        };
    }
}
