package dev.storecrm.coupon.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discount behind a coupon.
 *
 * @param number ours
 * @param code its first one
 * @param shopifyId Shopify's number; null until it is known
 * @param status as Shopify said last: ACTIVE, EXPIRED, SCHEDULED; null when Shopify has none any more, or did not say yet
 * @param problem why Shopify refused it
 */
public record HeldDiscount(
        long number,
        long coupon,
        DiscountState state,
        String code,
        @Nullable Long shopifyId,
        @Nullable String status,
        @Nullable String summary,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String problem) {}
