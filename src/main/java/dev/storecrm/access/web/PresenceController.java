package dev.storecrm.access.web;

import dev.storecrm.access.Presence;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A frame on a form that says who else is at it; the form's page asks every few seconds. */
@Controller
@Access(Role.VIEWER)
@Unaudited("Names of colleagues at the same form")
class PresenceController {
    /** The forms that people edit side by side. */
    private static final Pattern SUBJECTS = Pattern.compile("settings|(customer|product)-[0-9]{1,19}");

    private final Presence presence;

    PresenceController(Presence presence) {
        this.presence = presence;
    }

    @GetMapping("/presence/{subject}")
    String show(CurrentShop shop, @PathVariable String subject, Model model) {
        if (!SUBJECTS.matcher(subject).matches()) {
            throw new NotFound("Form " + subject);
        }
        model.addAttribute("others", presence.others(shop.id(), subject, shop.userId()));
        return "access/presence :: frame";
    }
}
