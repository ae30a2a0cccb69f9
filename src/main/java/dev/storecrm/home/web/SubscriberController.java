package dev.storecrm.home.web;

import dev.storecrm.home.subscriber.SubscriberQueries;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people behind Home's numbers of subscribers who came and left. */
@Controller
@Access(Role.VIEWER)
class SubscriberController {
    private final SubscriberQueries subscribers;

    SubscriberController(SubscriberQueries subscribers) {
        this.subscribers = subscribers;
    }

    @GetMapping(SubscriberForm.PATH)
    String show(
            CurrentShop shop,
            SubscriberForm form,
            @RequestParam(required = false) @Nullable String at,
            HttpServletRequest request,
            Model model) {
        var filter = form.filter();
        var page = subscribers.page(shop.id(), filter, shop.timeZone(), Keyset.of("moves", at));
        Shown.records(request, page.rows().size());
        var address = SubscriberForm.address(filter);
        model.addAttribute("filter", filter);
        model.addAttribute("address", address);
        model.addAttribute("download", address.at("/downloads/new/subscribers").toString());
        model.addAttribute("page", page);
        return "home/subscribers";
    }
}
