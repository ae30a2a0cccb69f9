package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.util.UUID;

/** A run that this worker holds. */
record HeldRun(ShopId shop, ShopDomain domain, UUID id, UUID token) {}
