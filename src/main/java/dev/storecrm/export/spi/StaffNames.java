package dev.storecrm.export.spi;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.Map;

/** Knows what the shop's staff are called. Implemented once, by the module that keeps them. */
public interface StaffNames {

    /** Names by Shopify's id of the person; who has none is left out. */
    Map<Long, String> names(ShopId shop, Collection<Long> users);
}
