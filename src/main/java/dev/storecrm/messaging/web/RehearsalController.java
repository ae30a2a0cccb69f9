package dev.storecrm.messaging.web;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.rehearsal.Finding;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What would be wrong with the mails of a template, found by rendering all of them. */
@Controller
@Access(Role.VIEWER)
class RehearsalController {
    private static final String PAGE = "/mail/templates/{id}/rehearsal";

    private final Rehearsals rehearsals;
    private final MailTemplates templates;

    RehearsalController(Rehearsals rehearsals, MailTemplates templates) {
        this.rehearsals = rehearsals;
        this.templates = templates;
    }

    @GetMapping(PAGE)
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        fill(shop.id(), id, model);
        return "messaging/rehearsal";
    }

    @GetMapping(PAGE + "/progress")
    String progress(CurrentShop shop, @PathVariable long id, Model model) {
        fill(shop.id(), id, model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "messaging/rehearsal :: progress";
    }

    private void fill(ShopId shop, long id, Model model) {
        model.addAttribute("template", templates.get(shop, id));
        var newest = rehearsals.newest(shop, Subject.template(id));
        List<Finding> findings =
                newest.map(rehearsal -> rehearsals.findings(shop, rehearsal)).orElse(List.of());
        List<String> changes =
                newest.map(rehearsal -> rehearsals.changes(shop, rehearsal)).orElse(List.of());
        model.addAttribute("rehearsal", newest.orElse(null));
        model.addAttribute("findings", findings);
        model.addAttribute("changes", changes);
    }

    @PostMapping(PAGE)
    @Access(Role.MARKETER)
    String start(CurrentShop shop, @PathVariable long id) {
        rehearsals.start(shop.id(), Subject.template(id));
        return "redirect:/mail/templates/" + id + "/rehearsal";
    }

    @PostMapping(PAGE + "/cancellation")
    @Access(Role.MARKETER)
    String cancel(CurrentShop shop, @PathVariable long id) {
        templates.get(shop.id(), id);
        rehearsals.cancel(shop.id(), Subject.template(id));
        return Redirect.to("/mail/templates/" + id + "/rehearsal", "messaging.done.cancelled");
    }
}
