package dev.storecrm.shopify;

/** A call found a shop frozen, locked or gone. */
public record ShopWasClosed(ShopDomain shop, int status) {}
