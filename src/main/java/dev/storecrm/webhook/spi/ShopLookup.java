package dev.storecrm.webhook.spi;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.util.Optional;

/** Finds the shop behind a domain, whatever state it is in. */
public interface ShopLookup {
    Optional<ShopId> find(ShopDomain domain);
}
