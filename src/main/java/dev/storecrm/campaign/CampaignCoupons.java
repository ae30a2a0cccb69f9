package dev.storecrm.campaign;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponProblem;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether people could use what a campaign brings, at the time at which it starts (F29). */
@Component
public class CampaignCoupons {
    private final Coupons coupons;
    private final CouponSends sends;
    private final Shops shops;

    CampaignCoupons(Coupons coupons, CouponSends sends, Shops shops) {
        this.coupons = coupons;
        this.sends = sends;
        this.shops = shops;
    }

    /**
     * Why they could not.
     *
     * @param word for pages
     * @param passes whether that changes without anybody's doing
     */
    public record Problem(String word, boolean passes) {}

    /** Asks Shopify, so never inside a transaction; empty also for a campaign that brings none. */
    public Optional<Problem> problem(ShopId shop, Campaign campaign) {
        var id = campaign.draft().coupon();
        if (id == null) {
            return Optional.empty();
        }
        var coupon = coupons.get(shop, id);
        var zone = shops.get(shop).timeZone();
        var schedule = campaign.schedule();
        var now = sends.problem(shop, id);
        if (schedule == null || coupon.existing()) {
            return now.map(CampaignCoupons::problem);
        }
        if (over(coupon, zone, schedule.at())) {
            return Optional.of(new Problem("ENDS_BEFORE", false));
        }
        return now.filter(problem -> problem != CouponProblem.NOT_YET || !begun(coupon, zone, schedule.at()))
                .map(CampaignCoupons::problem);
    }

    private static boolean over(Coupon coupon, ZoneId zone, Instant then) {
        var ends = coupon.draft().span().endsAt(zone, then);
        return ends != null && !then.isBefore(ends);
    }

    private static boolean begun(Coupon coupon, ZoneId zone, Instant then) {
        return !then.isBefore(coupon.draft().span().startsAt(zone));
    }

    private static Problem problem(CouponProblem problem) {
        return new Problem(problem.name(), problem.passes());
    }
}
