package dev.storecrm.coupon;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed of a coupon that people may have already.
 *
 * @param ends its last day; null for no end
 */
public record CouponChange(
        String name, boolean link, String path, @Nullable LocalDate ends) {}
