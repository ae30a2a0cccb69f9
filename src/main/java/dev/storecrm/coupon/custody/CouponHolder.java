package dev.storecrm.coupon.custody;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Coupons and their discounts name nobody. */
@Component
class CouponHolder implements PersonalDataHolder {
    private final DiscountQueries queries;

    CouponHolder(DiscountQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("coupon"), HeldTable.ofMerchant("coupon_discount"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(
                new Erased("coupon_discount", queries.deleteAll(shop)),
                new Erased("coupon", queries.deleteCoupons(shop)));
    }
}
