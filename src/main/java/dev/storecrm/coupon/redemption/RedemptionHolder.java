package dev.storecrm.coupon.redemption;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose a redemption is stands in the order alone, which forgets its person by itself. */
@Component
class RedemptionHolder implements PersonalDataHolder {
    private static final String OWN_ORDERS =
            "order_id in (select order_id from commerce_order where shop_id = :shop and customer_id = :customer)";

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofCustomers("coupon_redemption", OWN_ORDERS), HeldTable.ofMerchant("coupon_search"));
    }
}
