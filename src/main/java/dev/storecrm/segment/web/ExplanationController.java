package dev.storecrm.segment.web;

import dev.storecrm.customer.Customers;
import dev.storecrm.kernel.Gid;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.explain.Explanations;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why somebody is in a segment, or is not: from the segment's side and from the customer's. */
@Controller
@Access(Role.VIEWER)
class ExplanationController {
    private final Explanations explanations;
    private final Segments segments;
    private final Customers customers;

    ExplanationController(Explanations explanations, Segments segments, Customers customers) {
        this.explanations = explanations;
        this.segments = segments;
        this.customers = customers;
    }

    @GetMapping("/segments/{id}/customers/{customer}")
    String show(CurrentShop shop, @PathVariable long id, @PathVariable long customer, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), customer));
        model.addAttribute("explanation", explanations.of(shop.id(), id, customer));
        return "segment/explanation";
    }

    /** From the field on the segment's page: a number, or Shopify's whole id. */
    @GetMapping("/segments/{id}/explanation")
    String find(CurrentShop shop, @PathVariable long id, @RequestParam(defaultValue = "") String customer) {
        segments.get(shop.id(), id);
        return "redirect:/segments/" + id + "/customers/" + number(customer.strip());
    }

    private static long number(String text) {
        try {
            return text.startsWith("gid:") ? Gid.parse(text).id() : Long.parseLong(text);
        } catch (IllegalArgumentException e) {
            return 0; // nobody's number: the page says that there is no such customer
        }
    }

    @GetMapping("/customers/{id}/segments")
    String card(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("segments", explanations.ofCustomer(shop.id(), id));
        return "segment/customer-card :: card";
    }
}
