package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;

/** A shop was installed, for the first time or again. */
public record ShopInstalled(ShopId shop, int generation) {}
