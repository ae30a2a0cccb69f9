package dev.storecrm.coupon;

/** Why nothing can be sent with a coupon (F29). */
public enum CouponProblem {
    /** Shopify does not have it yet: it comes by itself. */
    NOT_MADE,
    REFUSED,
    MISSING,
    NOT_YET,
    EXPIRED,
    USED_UP,
    ENDED,
    /** Shopify cannot be asked just now. */
    UNREACHABLE;

    /** Whether it passes without anybody's doing. */
    public boolean passes() {
        return this == NOT_MADE || this == UNREACHABLE;
    }
}
