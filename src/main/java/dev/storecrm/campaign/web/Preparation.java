package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignDraft;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.Making;
import org.springframework.stereotype.Component;

/** How far a campaign is before its first mail: personal codes are made in Shopify, then every mail is made. */
@Component
class Preparation {
    private final Making making;
    private final Coupons coupons;
    private final CouponSends couponSends;

    Preparation(Making making, Coupons coupons, CouponSends couponSends) {
        this.making = making;
        this.coupons = coupons;
        this.couponSends = couponSends;
    }

    /**
     * @param codes whether it is codes that are counted, and not mails
     */
    record Stage(boolean codes, long done, long total) {}

    Stage of(ShopId shop, CampaignDraft draft, long send) {
        var made = making.of(shop, send);
        if (made.begun() || !takesCodes(shop, draft)) {
            return new Stage(false, made.made(), made.total());
        }
        // while codes are still being kept for people, fewer are held than there are people
        var arrival = couponSends.arrival(shop, send);
        return new Stage(true, arrival.there(), Math.max(arrival.held(), made.total()));
    }

    private boolean takesCodes(ShopId shop, CampaignDraft draft) {
        return draft.coupon() != null
                && coupons.get(shop, draft.coupon()).draft().personal();
    }
}
