package dev.storecrm.coupon.discount;

import dev.storecrm.coupon.terms.CouponDraft;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discount that Shopify is to have.
 *
 * @param code its first code
 * @param tag tells it from everybody else's of the same code
 * @param itemIds Shopify ids of the products or collections that it is for; none for all
 */
public record NewDiscount(
        String code,
        String tag,
        CouponDraft draft,
        String currency,
        List<String> itemIds,
        Instant startsAt,
        @Nullable Instant endsAt) {}
