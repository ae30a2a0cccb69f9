package dev.storecrm.coupon.redemption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code that a customer has or used.
 *
 * @param at since when they have it, or when they used it
 * @param order that used it; null when it was not used
 * @param usedByOther whether that was somebody else's order
 * @param ofOther whether the code is somebody else's
 */
public record CustomerCoupon(
        long coupon,
        String name,
        String code,
        @Nullable Instant at,
        @Nullable Instant endsAt,
        @Nullable Long order,
        @Nullable String orderName,
        boolean usedByOther,
        boolean ofOther) {

    public boolean used() {
        return order != null;
    }

    public boolean over(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }
}
