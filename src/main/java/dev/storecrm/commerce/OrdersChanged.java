package dev.storecrm.commerce;

import dev.storecrm.kernel.ShopId;

/**
 * Orders of a shop were brought up to date. Told after they were committed: who must not miss any of it looks again from
 * time to time.
 */
public record OrdersChanged(ShopId shop) {}
