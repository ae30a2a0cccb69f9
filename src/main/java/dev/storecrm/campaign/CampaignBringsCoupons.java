package dev.storecrm.campaign;

import dev.storecrm.coupon.BringsCoupons;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A planned campaign will bring its coupon, and one under way still does. */
@Component
class CampaignBringsCoupons implements BringsCoupons {
    private final CampaignListQueries queries;
    private final InShop inShop;

    CampaignBringsCoupons(CampaignListQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    @Override
    public Set<Long> underWay(ShopId shop) {
        return inShop.call(shop, () -> queries.coupons(shop));
    }
}
