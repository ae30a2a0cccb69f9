package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;

/** A shop's token is dead and its work stops; its data stays until Shopify asks for their deletion. */
public record ShopUninstalled(ShopId shop, int generation) {}
