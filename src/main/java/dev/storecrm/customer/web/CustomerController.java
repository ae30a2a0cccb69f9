package dev.storecrm.customer.web;

import dev.storecrm.customer.Customers;
import dev.storecrm.customer.Timeline;
import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Role;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class CustomerController {
    private final Customers customers;
    private final Timeline timeline;
    private final List<CustomerCard> cards;
    private final Clock clock;

    CustomerController(Customers customers, Timeline timeline, ObjectProvider<CustomerCard> cards, Clock clock) {
        this.customers = customers;
        this.timeline = timeline;
        this.cards = cards.stream()
                .sorted(Comparator.comparingInt(CustomerCard::order))
                .toList();
        this.clock = clock;
    }

    @GetMapping("/customers/{id}")
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), id));
        model.addAttribute("cards", cards);
        return "customer/detail";
    }

    @GetMapping("/customers/{id}/timeline")
    String timeline(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Instant before,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        var part = timeline.before(shop.id(), id, before == null ? clock.instant() : before);
        model.addAttribute("id", id);
        model.addAttribute(
                "frame", before == null ? "customer-timeline" : "customer-timeline-" + before.toEpochMilli());
        model.addAttribute("days", TimelineDay.of(part.events(), formats, words));
        model.addAttribute("older", part.older());
        return "customer/detail :: timeline";
    }
}
