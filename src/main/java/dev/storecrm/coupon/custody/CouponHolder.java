package dev.storecrm.coupon.custody;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Coupons and their discounts name nobody; whose code a code is goes with the person, and the code is never given again. */
@Component
class CouponHolder implements PersonalDataHolder, FollowsMerge {
    private final CodeQueries codes;

    CouponHolder(CodeQueries codes) {
        this.codes = codes;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofMerchant("coupon"),
                HeldTable.ofMerchant("coupon_discount"),
                HeldTable.ofCustomers("coupon_code").hiding("code_key", "bulk_id"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased("coupon_code", codes.forget(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        codes.move(shop, kept, merged);
    }
}
