package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponState;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.redemption.Redemptions;
import dev.storecrm.coupon.redemption.Uses;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The coupons of a shop, the newest first, with how they stand and what became of them. */
@Component
class CouponRows {
    private static final Set<CouponState> OVER =
            EnumSet.of(CouponState.ENDED, CouponState.EXPIRED, CouponState.MISSING, CouponState.REFUSED);

    private final Coupons coupons;
    private final Redemptions redemptions;
    private final Clock clock;

    CouponRows(Coupons coupons, Redemptions redemptions, Clock clock) {
        this.coupons = coupons;
        this.redemptions = redemptions;
        this.clock = clock;
    }

    /** One line of the list. */
    record Row(Coupon coupon, CouponState state, Uses uses, long open) {
        /** Whether nobody can use it any more. */
        boolean isOver() {
            return OVER.contains(state);
        }
    }

    List<Row> all(ShopId shop) {
        var now = clock.instant();
        var discounts = coupons.discounts(shop);
        var uses = redemptions.uses(shop);
        var open = redemptions.open(shop);
        return coupons.all(shop).stream()
                .map(coupon -> new Row(
                        coupon,
                        CouponState.of(coupon, discounts.get(coupon.id()), now),
                        uses.getOrDefault(coupon.id(), Uses.NONE),
                        open.getOrDefault(coupon.id(), 0L)))
                .toList();
    }
}
