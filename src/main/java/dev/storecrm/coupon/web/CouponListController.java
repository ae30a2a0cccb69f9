package dev.storecrm.coupon.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All coupons of a shop: those that can be used or will be, and the others. */
@Controller
@Access(Role.VIEWER)
class CouponListController {
    private final CouponRows coupons;

    CouponListController(CouponRows coupons) {
        this.coupons = coupons;
    }

    @GetMapping("/coupons")
    String list(CurrentShop shop, @RequestParam(required = false) @Nullable String tab, Model model) {
        var over = "over".equals(tab);
        model.addAttribute("over", over);
        model.addAttribute("download", CouponExport.TABS.download(over));
        model.addAttribute(
                "rows",
                coupons.all(shop.id()).stream()
                        .filter(row -> row.isOver() == over)
                        .toList());
        return "coupon/list";
    }
}
