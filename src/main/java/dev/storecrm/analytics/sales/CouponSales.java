package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;

/**
 * Orders that used a code of one coupon.
 *
 * @param discount what was taken off them
 */
public record CouponSales(long coupon, long orders, Money discount, Money amount) {}
