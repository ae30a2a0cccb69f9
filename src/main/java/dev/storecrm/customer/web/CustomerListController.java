package dev.storecrm.customer.web;

import dev.storecrm.customer.CustomerTab;
import dev.storecrm.customer.Customers;
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
class CustomerListController {
    private static final String FRAME = "customers";
    private static final Sorting NEWEST = new Sorting("created", true);

    private final Customers customers;

    CustomerListController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/customers")
    String list(
            CurrentShop shop,
            CustomerListForm form,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Model model) {
        var filter = form.filter();
        var sorting = Sorting.of(form.sort(), Customers.ORDERS, NEWEST);
        model.addAttribute("form", form);
        model.addAttribute("filter", filter);
        model.addAttribute("listing", new Listing(form.address(), sorting, FRAME));
        model.addAttribute("page", customers.page(shop.id(), filter, sorting, Keyset.of(sorting.toString(), at)));
        model.addAttribute("count", customers.count(shop.id(), filter));
        if (FRAME.equals(frame)) {
            return "customer/list :: list";
        }
        model.addAttribute("tabs", CustomerTab.values());
        model.addAttribute("choices", customers.choices(shop.id()));
        return "customer/list";
    }
}
