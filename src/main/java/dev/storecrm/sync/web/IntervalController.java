package dev.storecrm.sync.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import dev.storecrm.sync.SweepInterval;
import dev.storecrm.sync.Sweeps;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How often a shop is synced by itself: a card on the settings page. */
@Controller
@Access(Role.ADMIN)
class IntervalController implements SettingsCard {
    private static final String PATH = "/settings/sync";
    private static final List<Integer> CHOICES = List.of(15, 30, 45, 60, 90, 120, 180);

    private final Sweeps sweeps;

    IntervalController(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @GetMapping(PATH)
    String card(CurrentShop shop, Model model) {
        model.addAttribute("interval", sweeps.interval(shop.id()));
        model.addAttribute("choices", CHOICES);
        return "sync/interval :: card";
    }

    /** @param minutes none lets the interval adapt */
    @PostMapping(PATH)
    String choose(CurrentShop shop, @RequestParam @Nullable Integer minutes, @RequestParam long version) {
        var chosen = new SweepInterval(minutes, version);
        if (!chosen.inBounds()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        sweeps.choose(shop.id(), chosen);
        return Redirect.to("/settings", "sync.done.interval");
    }

    @Override
    public String titleKey() {
        return "sync.interval";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public String frame() {
        return "sync-interval";
    }

    @Override
    public String path() {
        return PATH;
    }
}
