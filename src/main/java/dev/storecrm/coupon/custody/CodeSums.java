package dev.storecrm.coupon.custody;

/**
 * How many codes a coupon has.
 *
 * @param free nobody's, and in Shopify
 * @param held somebody's
 */
public record CodeSums(long codes, long free, long held) {
    public static final CodeSums NONE = new CodeSums(0, 0, 0);
}
