package dev.storecrm.messaging.single.web;

import dev.storecrm.messaging.single.Registered;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Says on the plan's page whether the address of test mode is a customer's, as nothing reaches it otherwise. */
@Controller
@Access(Role.VIEWER)
class RegisteredController {
    private final Registered registered;

    RegisteredController(Registered registered) {
        this.registered = registered;
    }

    @GetMapping("/settings/plan/registered")
    String look(CurrentShop shop, Model model) {
        model.addAttribute("look", registered.look(shop.id()).orElse(null));
        return "messaging/registered :: card";
    }
}
