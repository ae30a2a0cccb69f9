package dev.storecrm.coupon;

import dev.storecrm.coupon.custody.DiscountState;
import dev.storecrm.coupon.custody.HeldDiscount;
import dev.storecrm.coupon.custody.HeldDiscounts;
import dev.storecrm.coupon.discount.NewDiscount;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has Shopify make and end what it could not at once. */
@Component
class CouponWork implements DueWorkHandler {
    static final String KIND = "coupon";

    private static final Logger LOG = LoggerFactory.getLogger(CouponWork.class);

    private final CouponRepository coupons;
    private final HeldDiscounts held;
    private final DueWork due;
    private final Shops shops;
    private final InShop inShop;

    CouponWork(CouponRepository coupons, HeldDiscounts held, Shops shops, InShop inShop, DueWork due) {
        this.coupons = coupons;
        this.held = held;
        this.due = due;
        this.shops = shops;
        this.inShop = inShop;
    }

    /** A discount for what is sent at that time; in the caller's transaction. */
    void plan(ShopId shop, Coupon coupon, Instant sent) {
        var draft = coupon.draft();
        if (draft.personal()) {
            planPersonal(shop, coupon, sent);
            return;
        }
        var zone = shops.get(shop).timeZone();
        var span = draft.span();
        held.plan(shop, coupon.id(), draft.code(), span.startsAt(zone), span.endsAt(zone, sent));
        due.put(shop, KIND);
    }

    HeldDiscount planPersonal(ShopId shop, Coupon coupon, Instant sent) {
        var zone = shops.get(shop).timeZone();
        var span = coupon.draft().span();
        due.put(shop, KIND);
        return held.planPersonal(
                shop, coupon.id(), coupon.draft().code(), span.startsAt(zone), span.endsAt(zone, sent));
    }

    /** Gives Shopify what was planned for a coupon. */
    void make(ShopId shop, Coupon coupon) {
        var domain = shops.get(shop).domain();
        held.ofCoupon(shop, coupon.id()).stream()
                .filter(discount -> discount.state() == DiscountState.MAKING)
                .forEach(discount -> held.make(shop, domain, discount, asked(shop, coupon, discount)));
    }

    /** Ends what is to end of a coupon. */
    void end(ShopId shop, Coupon coupon) {
        var domain = shops.get(shop).domain();
        held.ofCoupon(shop, coupon.id()).stream()
                .filter(discount -> discount.state() == DiscountState.ENDING)
                .forEach(discount -> held.end(shop, domain, discount, asked(shop, coupon, discount)));
    }

    private static NewDiscount asked(ShopId shop, Coupon coupon, HeldDiscount discount) {
        return new NewDiscount(
                discount.code(),
                "storecrm-" + shop + "-" + discount.number(),
                coupon.draft(),
                coupon.currency(),
                coupon.itemIds(),
                discount.startsAt(),
                discount.endsAt());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        if (shops.get(shop).state() == ShopState.UNINSTALLED) {
            return;
        }
        for (var discount : held.open(shop)) {
            inShop.call(shop, () -> coupons.findByShopIdAndId(shop.value(), discount.coupon())
                            .map(StoredCoupon::coupon))
                    .ifPresent(coupon -> work(shop, coupon, discount));
        }
    }

    private void work(ShopId shop, Coupon coupon, HeldDiscount discount) {
        try {
            make(shop, coupon);
            end(shop, coupon);
        } catch (CouponRefused e) {
            LOG.warn("Shopify does not take the discount {} of shop {}: {}", discount.number(), shop, e.getMessage());
            held.refuse(shop, discount, e);
        }
    }
}
