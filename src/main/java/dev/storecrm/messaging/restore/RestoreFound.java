package dev.storecrm.messaging.restore;

import dev.storecrm.kernel.ShopId;

/** The shop's rows are of another moment, or in another place, than when it sent last. Told in the transaction that finds out. */
public record RestoreFound(ShopId shop) {}
