package dev.storecrm.coupon.web;

import dev.storecrm.coupon.CouponExportQueries;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The orders that used a coupon. */
@Component
class UseExport extends OfCoupon {

    UseExport(Coupons coupons) {
        super(coupons);
    }

    @Override
    public String name() {
        return "coupon-uses";
    }

    @Override
    public List<ExportColumn> columns() {
        return CouponExportQueries.USES;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return CouponExportQueries.uses(shop, owner(choice));
    }
}
