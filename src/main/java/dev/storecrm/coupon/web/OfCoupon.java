package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupons;
import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.Map;

/** A list on the page of one coupon. */
abstract class OfCoupon extends OwnedSource {
    private final Coupons coupons;

    OfCoupon(Coupons coupons) {
        super("coupon", "coupon.export.coupon");
        this.coupons = coupons;
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return coupons.get(shop, owner).draft().name();
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/coupons/" + owner(choice));
    }
}
