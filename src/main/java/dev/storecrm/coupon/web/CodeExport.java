package dev.storecrm.coupon.web;

import dev.storecrm.coupon.CouponExportQueries;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Role;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The codes of a coupon, and whose they are: whoever has them could use them, so not for who may only look. */
@Component
class CodeExport extends OfCoupon {

    CodeExport(Coupons coupons) {
        super(coupons);
    }

    @Override
    public String name() {
        return "coupon-codes";
    }

    @Override
    public Role role() {
        return Role.MARKETER;
    }

    @Override
    public List<ExportColumn> columns() {
        return CouponExportQueries.CODES;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return CouponExportQueries.codes(shop, owner(choice));
    }
}
