package dev.storecrm.sync.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.sync.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The card on the Sync page that says what Shopify tells us by itself. */
@Controller
@Access(Role.VIEWER)
class WebhooksController {
    private final Notices notices;

    WebhooksController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/sync/webhooks")
    String show(CurrentShop shop, Model model) {
        model.addAttribute("kinds", notices.of(shop.id()));
        model.addAttribute("backlog", notices.backlog(shop.id()));
        model.addAttribute("toFetch", notices.toFetch(shop.id()));
        return "sync/webhooks :: card";
    }
}
