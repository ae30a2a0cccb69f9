package dev.storecrm.coupon.discount;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code discount as Shopify has it.
 *
 * @param status ACTIVE, EXPIRED, SCHEDULED
 * @param usageLimit of each of its codes; null for none
 * @param used by all of its codes together
 * @param codes the first two
 */
public record FoundDiscount(
        long id,
        String title,
        String status,
        String summary,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Integer usageLimit,
        int used,
        List<String> codes) {}
