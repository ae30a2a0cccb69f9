package dev.storecrm.billing;

import dev.storecrm.kernel.ShopId;

/** A shop that could write to its customers no longer may. Told in the transaction that makes it so. */
public record FellToTest(ShopId shop) {}
