package dev.storecrm.coupon.discount;

/**
 * What became of a code that Shopify was asked to add.
 *
 * @param there false when it was taken already, maybe by the same discount
 */
public record AddedCode(String code, boolean there) {}
