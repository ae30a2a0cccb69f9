package dev.storecrm.messaging.web;

import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.starter.Starter;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
@Unaudited("Templates that name nobody")
class TemplateListController {
    private final MailTemplates templates;

    TemplateListController(MailTemplates templates) {
        this.templates = templates;
    }

    @GetMapping("/mail")
    String mail() {
        return "redirect:/mail/templates";
    }

    @GetMapping("/mail/templates")
    String list(CurrentShop shop, @RequestParam(defaultValue = "") String tab, Model model) {
        var archived = tab.equals("archived");
        model.addAttribute("archived", archived);
        model.addAttribute("templates", templates.list(shop.id(), archived));
        model.addAttribute("languages", templates.languages(shop.id()));
        model.addAttribute("starters", Starter.values());
        return "messaging/list";
    }
}
