package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Orders that used a code of one coupon.
 *
 * @param discount what was taken off them
 */
public record CouponSales(
        long coupon,
        long orders,
        Money discount,
        Money amount,
        @Nullable Money before) implements Compared<CouponSales> {

    @Override
    public long key() {
        return coupon;
    }

    @Override
    public CouponSales beside(Money then) {
        return new CouponSales(coupon, orders, discount, amount, then);
    }

    @Override
    public CouponSales without() {
        var nothing = new Money(0, amount.currency());
        return new CouponSales(coupon, 0, nothing, nothing, null);
    }
}
