package dev.storecrm.export.spi;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Knows what the shop's staff are called, and where they are written to. Implemented once, by the module that keeps them. */
public interface StaffDirectory {

    /** Names by Shopify's id of the person; who has none is left out. */
    Map<Long, String> names(ShopId shop, Collection<Long> users);

    /** Where the person is told that a file is ready; empty while nobody knows an address of theirs. */
    Optional<String> address(ShopId shop, long user);
}
