package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupons;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import java.util.List;
import java.util.Map;

/** A list on the page of one coupon. */
abstract class OfCoupon implements ExportSource {
    private static final String COUPON = "coupon";

    private final Coupons coupons;

    OfCoupon(Coupons coupons) {
        this.coupons = coupons;
    }

    abstract ExportRows rows(ShopId shop, long coupon);

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/coupons/" + coupon(choice));
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return rows(shop, coupon(choice));
    }

    @Override
    public List<String> parameters() {
        return List.of(COUPON);
    }

    @Override
    public List<String> identity() {
        return parameters();
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var name = coupons.get(shop, coupon(choice)).draft().name();
        return List.of(FilterWord.said("coupon.export.coupon", name));
    }

    private static long coupon(Map<String, String> choice) {
        try {
            return Long.parseLong(choice.getOrDefault(COUPON, ""));
        } catch (NumberFormatException e) {
            throw new NotFound("Coupon");
        }
    }
}
