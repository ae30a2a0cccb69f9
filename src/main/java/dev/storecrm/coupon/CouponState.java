package dev.storecrm.coupon;

import dev.storecrm.coupon.custody.DiscountState;
import dev.storecrm.coupon.custody.HeldDiscount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a coupon can be used, in one word. */
public enum CouponState {
    /** Shopify does not have it yet. */
    MAKING,
    /** Shopify does not take it. */
    REFUSED,
    SCHEDULED,
    ACTIVE,
    EXPIRED,
    /** Somebody deleted its discount in Shopify. */
    MISSING,
    /** Somebody ended it here. */
    ENDED;

    /**
     * How a coupon stands.
     *
     * @param discount its newest one
     */
    public static CouponState of(Coupon coupon, @Nullable HeldDiscount discount, Instant now) {
        if (coupon.ended()) {
            return ENDED;
        }
        if (discount == null || discount.state() == DiscountState.MAKING) {
            return MAKING;
        }
        if (discount.state() == DiscountState.REFUSED) {
            return REFUSED;
        }
        if (discount.status() == null) {
            return MISSING;
        }
        if (now.isBefore(discount.startsAt())) {
            return SCHEDULED;
        }
        // one that ends some days after a send gets a discount of its own for the next one
        var over = discount.endsAt() != null && !now.isBefore(discount.endsAt());
        return over && coupon.draft().span().days() == null ? EXPIRED : ACTIVE;
    }
}
