package dev.storecrm.messaging.web;

import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom something concerns that a rehearsal found. */
@Controller
@Access(Role.VIEWER)
class RehearsalPeopleController {
    private final Rehearsals rehearsals;

    RehearsalPeopleController(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    @GetMapping("/mail/rehearsals/{id}/people")
    String people(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int finding,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var rehearsal = rehearsals.get(shop.id(), id);
        model.addAttribute(
                "finding",
                rehearsals.findings(shop.id(), rehearsal).stream()
                        .filter(each -> each.number() == finding)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("Finding " + finding)));
        model.addAttribute("name", rehearsals.name(shop.id(), rehearsal));
        model.addAttribute("back", rehearsals.page(rehearsal));
        model.addAttribute("download", FindingExport.download(id, finding).toString());
        model.addAttribute("page", rehearsals.people(shop.id(), rehearsal, finding, Keyset.of("findings", at)));
        model.addAttribute("address", FindingExport.page(id, Integer.toString(finding)));
        return "messaging/concerned";
    }
}
