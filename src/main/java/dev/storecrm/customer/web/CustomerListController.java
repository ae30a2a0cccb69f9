package dev.storecrm.customer.web;

import dev.storecrm.customer.CustomerTab;
import dev.storecrm.customer.Customers;
import dev.storecrm.page.Access;
import dev.storecrm.page.Count;
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
    static final Sorting NEWEST = new Sorting("created", true);

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
        model.addAttribute("download", form.downloadAddress().toString());
        model.addAttribute("filter", filter);
        model.addAttribute("listing", new Listing(form.address(), sorting, FRAME));
        var page = customers.page(shop.id(), filter, sorting, Keyset.of(sorting.toString(), at));
        model.addAttribute("page", page);
        if (page.isWhole()) {
            model.addAttribute("count", new Count(page.rows().size(), false));
        } else if (filter.isSlowToCount()) {
            model.addAttribute("countAddress", form.countAddress().toString());
        } else {
            model.addAttribute("count", customers.count(shop.id(), filter));
        }
        if (FRAME.equals(frame)) {
            return "customer/list :: list";
        }
        model.addAttribute("tabs", CustomerTab.values());
        model.addAttribute("newDays", Customers.NEW_DAYS);
        model.addAttribute("choices", customers.choices(shop.id()));
        return "customer/list";
    }

    /** The number alone: the first rows of a search need not wait for it. */
    @GetMapping("/customers/count")
    String count(CurrentShop shop, CustomerListForm form, Model model) {
        model.addAttribute("count", customers.count(shop.id(), form.filter()));
        return "page/ui :: countFrame";
    }
}
