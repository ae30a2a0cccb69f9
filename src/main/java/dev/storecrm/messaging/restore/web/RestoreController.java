package dev.storecrm.messaging.restore.web;

import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says why nothing is sent after a restore, and lets an admin take the responsibility. */
@Controller
@Access(Role.VIEWER)
class RestoreController {
    static final String PATH = "/mail/restored";

    private final Deployments deployments;

    RestoreController(Deployments deployments) {
        this.deployments = deployments;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        model.addAttribute("since", deployments.heldSince(shop.id()).orElse(null));
        return "messaging/restored";
    }

    @PostMapping(PATH)
    @Access(value = Role.ADMIN, collaborators = false)
    String confirm(CurrentShop shop, @RequestParam(defaultValue = "false") boolean confirmed) {
        if (!confirmed) {
            throw new NotAccepted("Nobody confirmed that they looked");
        }
        deployments.confirm(shop.id(), shop.userId());
        return Redirect.to(PATH, "messaging.done.sends-here");
    }
}
