package dev.storecrm.coupon.web;

import dev.storecrm.coupon.CouponExportQueries;
import dev.storecrm.coupon.web.CouponRows.Row;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of coupons, to be carried away: one of its tabs, or both. */
@Component
class CouponExport implements ExportSource {
    private static final String TAB = "tab";
    private static final String OVER = "over";

    private final CouponRows coupons;

    CouponExport(CouponRows coupons) {
        this.coupons = coupons;
    }

    /** Where a file of what a tab shows is chosen. */
    static String download(boolean over) {
        return "/downloads/new/coupons?" + TAB + "=" + (over ? OVER : "usable");
    }

    @Override
    public String name() {
        return "coupons";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/coupons").with(TAB, isOver(choice) ? OVER : null);
    }

    @Override
    public List<ExportColumn> columns() {
        return CouponExportQueries.COUPONS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var rows = coupons.all(shop).stream()
                .filter(row -> !choice.containsKey(TAB) || row.isOver() == isOver(choice))
                .toList();
        return CouponExportQueries.coupons(
                shop,
                rows.stream().map(row -> row.coupon().id()).toList(),
                rows.stream().map(Row::state).toList());
    }

    @Override
    public List<String> parameters() {
        return List.of(TAB);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return choice.containsKey(TAB)
                ? List.of(FilterWord.named(
                        "coupon.export.view", isOver(choice) ? "coupon.tab.over" : "coupon.tab.usable"))
                : List.of();
    }

    private static boolean isOver(Map<String, String> choice) {
        return OVER.equals(choice.get(TAB));
    }
}
