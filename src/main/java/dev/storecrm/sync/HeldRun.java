package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.util.UUID;

/** A run that this worker holds. */
record HeldRun(ShopId shop, ShopDomain domain, UUID id, RunKind kind, UUID token) {

    /** One that looks at everything. */
    HeldRun(ShopId shop, ShopDomain domain, UUID id, UUID token) {
        this(shop, domain, id, RunKind.MANUAL, token);
    }
}
