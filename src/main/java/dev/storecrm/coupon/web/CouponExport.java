package dev.storecrm.coupon.web;

import dev.storecrm.coupon.CouponExportQueries;
import dev.storecrm.coupon.web.CouponRows.Row;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.TabbedSource;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of coupons, to be carried away. */
@Component
class CouponExport extends TabbedSource {
    static final Tabs TABS = new Tabs("coupons", "/coupons", "over", "coupon.tab.usable", "coupon.tab.over");

    private final CouponRows coupons;

    CouponExport(CouponRows coupons) {
        super(TABS);
        this.coupons = coupons;
    }

    @Override
    public List<ExportColumn> columns() {
        return CouponExportQueries.COUPONS;
    }

    @Override
    protected ExportRows rows(ShopId shop, boolean over, boolean both) {
        var rows = coupons.all(shop).stream()
                .filter(row -> both || row.isOver() == over)
                .toList();
        return CouponExportQueries.coupons(
                shop,
                rows.stream().map(row -> row.coupon().id()).toList(),
                rows.stream().map(Row::state).toList());
    }
}
