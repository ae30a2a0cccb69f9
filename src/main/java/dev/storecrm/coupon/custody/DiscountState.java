package dev.storecrm.coupon.custody;

/** Where a discount of ours stands. */
public enum DiscountState {
    /** Shopify is to get it, or has it and the answer was lost. */
    MAKING,
    LIVE,
    /** Shopify is to end it. */
    ENDING,
    ENDED,
    REFUSED
}
