package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponState;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.redemption.Redemptions;
import dev.storecrm.coupon.redemption.Uses;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All coupons of a shop: those that can be used or will be, and the others. */
@Controller
@Access(Role.VIEWER)
class CouponListController {
    private static final Set<CouponState> OVER =
            EnumSet.of(CouponState.ENDED, CouponState.EXPIRED, CouponState.MISSING, CouponState.REFUSED);

    private final Coupons coupons;
    private final Redemptions redemptions;
    private final Clock clock;

    CouponListController(Coupons coupons, Redemptions redemptions, Clock clock) {
        this.coupons = coupons;
        this.redemptions = redemptions;
        this.clock = clock;
    }

    /** One line of the list. */
    record Row(Coupon coupon, CouponState state, Uses uses, long open) {}

    @GetMapping("/coupons")
    String list(CurrentShop shop, @RequestParam(required = false) @Nullable String tab, Model model) {
        var over = "over".equals(tab);
        model.addAttribute("over", over);
        model.addAttribute(
                "rows",
                rows(shop).stream()
                        .filter(row -> OVER.contains(row.state()) == over)
                        .toList());
        return "coupon/list";
    }

    private List<Row> rows(CurrentShop shop) {
        var now = clock.instant();
        var discounts = coupons.discounts(shop.id());
        var uses = redemptions.uses(shop.id());
        var open = redemptions.open(shop.id());
        return coupons.all(shop.id()).stream()
                .map(coupon -> new Row(
                        coupon,
                        CouponState.of(coupon, discounts.get(coupon.id()), now),
                        uses.getOrDefault(coupon.id(), Uses.NONE),
                        open.getOrDefault(coupon.id(), 0L)))
                .toList();
    }
}
