package dev.storecrm.messaging.pace.web;

import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.pace.PaceChoice;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How many mails an hour go out at most. */
@Controller
@Access(Role.ADMIN)
class PaceController implements SettingsCard {
    private static final String PATH = "/settings/speed";

    private final Pace pace;
    private final Clock clock;

    PaceController(Pace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String card(CurrentShop shop, Model model) {
        var now = clock.instant();
        model.addAttribute("choice", pace.of(shop.id()));
        model.addAttribute("most", PaceChoice.MOST);
        model.addAttribute("speed", pace.speed(shop.id(), now));
        return "messaging/pace :: card";
    }

    @PostMapping(PATH)
    String choose(
            CurrentShop shop, @RequestParam(required = false) @Nullable Integer perHour, @RequestParam long version) {
        var chosen = new PaceChoice(perHour, version);
        if (!chosen.sensible()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        pace.choose(shop.id(), chosen);
        return Redirect.to("/settings", "messaging.done.pace");
    }

    @Override
    public String titleKey() {
        return "messaging.pace.title";
    }

    @Override
    public int order() {
        return 118;
    }

    @Override
    public String frame() {
        return "messaging-pace";
    }

    @Override
    public String path() {
        return PATH;
    }
}
