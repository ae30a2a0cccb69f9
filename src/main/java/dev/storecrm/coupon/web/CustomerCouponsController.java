package dev.storecrm.coupon.web;

import dev.storecrm.coupon.redemption.Redemptions;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The coupons card on a customer's page. */
@Controller
@Access(Role.VIEWER)
class CustomerCouponsController {
    private static final int SHOWN = 10;

    private final Redemptions redemptions;
    private final Clock clock;

    CustomerCouponsController(Redemptions redemptions, Clock clock) {
        this.redemptions = redemptions;
        this.clock = clock;
    }

    @GetMapping("/customers/{id}/coupons")
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        var found = redemptions.ofCustomer(shop.id(), id, SHOWN + 1);
        model.addAttribute("coupons", found.stream().limit(SHOWN).toList());
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute("now", clock.instant());
        return "coupon/customer :: card";
    }
}
