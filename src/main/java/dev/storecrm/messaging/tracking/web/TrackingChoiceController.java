package dev.storecrm.messaging.tracking.web;

import dev.storecrm.messaging.tracking.TrackingChoice;
import dev.storecrm.messaging.tracking.TrackingChoices;
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

/** Whether mails tell that they are opened and followed, and for how long a click may be the reason of an order. */
@Controller
@Access(Role.ADMIN)
class TrackingChoiceController implements SettingsCard {
    private static final String PATH = "/settings/tracking";

    private final TrackingChoices choices;

    TrackingChoiceController(TrackingChoices choices) {
        this.choices = choices;
    }

    @GetMapping(PATH)
    String card(CurrentShop shop, Model model) {
        model.addAttribute("choice", choices.of(shop.id()));
        model.addAttribute("mostDays", TrackingChoice.MOST_DAYS);
        return "messaging/tracking :: card";
    }

    @PostMapping(PATH)
    String choose(
            CurrentShop shop,
            @RequestParam(defaultValue = "false") boolean opens,
            @RequestParam(defaultValue = "false") boolean clicks,
            @RequestParam int days,
            @RequestParam long version) {
        var chosen = new TrackingChoice(opens, clicks, days, version);
        if (!chosen.sensible()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        choices.choose(shop.id(), chosen);
        return Redirect.to("/settings", "messaging.done.tracking");
    }

    @Override
    public String titleKey() {
        return "messaging.tracking.title";
    }

    @Override
    public int order() {
        return 125;
    }

    @Override
    public String frame() {
        return "messaging-tracking";
    }

    @Override
    public String path() {
        return PATH;
    }
}
