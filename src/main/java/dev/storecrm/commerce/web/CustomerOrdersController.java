package dev.storecrm.commerce.web;

import dev.storecrm.commerce.Orders;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The orders card on a customer's page. */
@Controller
@Access(Role.VIEWER)
class CustomerOrdersController {
    private static final int SHOWN = 10;

    private final Orders orders;
    private final Clock clock;

    CustomerOrdersController(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @GetMapping("/customers/{id}/orders")
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        var now = clock.instant().plus(Duration.ofDays(1)); // an order of this very moment, by Shopify's clock
        var found = orders.ofCustomer(shop.id(), id, now, SHOWN + 1);
        model.addAttribute("orders", found.stream().limit(SHOWN).toList());
        model.addAttribute("more", found.size() > SHOWN);
        return "commerce/customer-orders :: card";
    }
}
