package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;

/** Customers of a shop have other values now: one news for however many a transaction wrote. */
public record MetaValuesChanged(ShopId shop) {}
