package dev.storecrm.access.web;

import dev.storecrm.access.Languages;
import dev.storecrm.access.StaffMembers;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The language of one's own pages: a card on the settings page. */
@Controller
@Access(Role.NONE)
class LanguageController implements SettingsCard {
    private static final String PATH = "/settings/language";

    private final StaffMembers members;

    LanguageController(StaffMembers members) {
        this.members = members;
    }

    @GetMapping(PATH)
    @Unaudited("The language of one's own pages")
    String card() {
        return "access/language :: card";
    }

    @PostMapping(PATH)
    String choose(CurrentShop shop, @RequestParam String language) {
        members.choose(shop.id(), shop.userId(), Languages.of(language));
        return Redirect.to("/settings", "access.done.language");
    }

    @Override
    public String titleKey() {
        return "access.language";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String frame() {
        return "access-language";
    }

    @Override
    public String path() {
        return PATH;
    }
}
