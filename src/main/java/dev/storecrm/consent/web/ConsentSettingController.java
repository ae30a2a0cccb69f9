package dev.storecrm.consent.web;

import dev.storecrm.consent.ConsentChoices;
import dev.storecrm.consent.ConsentSettings;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Whether people who never agreed are reminded of a checkout, and how the pages for receivers of mail look. */
@Controller
@Access(Role.ADMIN)
class ConsentSettingController implements SettingsCard {
    private static final String PATH = "/settings/consent";

    private final ConsentChoices choices;

    ConsentSettingController(ConsentChoices choices) {
        this.choices = choices;
    }

    @GetMapping(PATH)
    String card(CurrentShop shop, Model model) {
        model.addAttribute("settings", choices.of(shop.id()));
        return "consent/settings :: card";
    }

    @PostMapping(PATH)
    String choose(
            CurrentShop shop,
            @RequestParam(defaultValue = "false") boolean cartReminders,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "") String colour,
            @RequestParam long version) {
        var chosen = new ConsentSettings(cartReminders, own ? colour : null, version);
        if (!chosen.hasColourOrNone()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        choices.choose(shop.id(), chosen);
        return Redirect.to("/settings", "consent.done.settings");
    }

    @Override
    public String titleKey() {
        return "consent.settings";
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public String frame() {
        return "consent-settings";
    }

    @Override
    public String path() {
        return PATH;
    }
}
