package dev.storecrm.shop.spi;

import dev.storecrm.kernel.ShopId;

/** Whether this deployment speaks for a shop, as a copy of its database must not; asked before every call to Shopify. */
public interface SpeaksForShop {
    boolean speaks(ShopId shop);
}
