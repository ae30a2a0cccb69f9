package dev.storecrm.commerce.web;

import dev.storecrm.commerce.Checkouts;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class CheckoutController {
    private final Checkouts checkouts;

    CheckoutController(Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @GetMapping("/orders/checkouts")
    String list(CurrentShop shop, @RequestParam(required = false) @Nullable String at, Model model) {
        model.addAttribute("page", checkouts.page(shop.id(), Keyset.of("-created", at)));
        model.addAttribute("address", Address.of("/orders/checkouts"));
        return "commerce/checkouts";
    }
}
