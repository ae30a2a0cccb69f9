package dev.storecrm.commerce.web;

import dev.storecrm.commerce.OrderTab;
import dev.storecrm.commerce.Orders;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Listing;
import dev.storecrm.page.Role;
import dev.storecrm.page.Sorting;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class OrderListController {
    private static final String FRAME = "orders";
    static final Sorting NEWEST = new Sorting("placed", true);

    private final Orders orders;

    OrderListController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders")
    String list(
            CurrentShop shop,
            OrderListForm form,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Model model) {
        var filter = form.filter();
        var sorting = Sorting.of(form.sort(), Orders.ORDERS, NEWEST);
        model.addAttribute("form", form);
        model.addAttribute("filter", filter);
        model.addAttribute("listing", new Listing(form.address(), sorting, FRAME));
        model.addAttribute("page", orders.page(shop.id(), filter, sorting, Keyset.of(sorting.toString(), at)));
        model.addAttribute("count", orders.count(shop.id(), filter));
        model.addAttribute("download", form.downloadAddress("orders").toString());
        model.addAttribute("downloadLines", form.downloadAddress("order-lines").toString());
        model.addAttribute("tabs", OrderTab.values());
        return FRAME.equals(frame) ? "commerce/orders :: list" : "commerce/orders";
    }
}
