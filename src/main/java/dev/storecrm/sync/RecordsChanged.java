package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;

/**
 * A run has ended well, single records were brought up to date, or a proof has repaired some. Told after they were
 * committed: who must not miss any of it looks again from time to time.
 */
public record RecordsChanged(ShopId shop) {}
