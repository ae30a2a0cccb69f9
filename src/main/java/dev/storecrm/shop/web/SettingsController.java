package dev.storecrm.shop.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a merchant chose for the shop, and cards of other modules below it. */
@Controller
@Ungated
@Access(Role.ADMIN)
class SettingsController {
    static final String PATH = "/settings";

    private final Shops shops;
    private final Choices choices;
    private final SettingsPage page;

    SettingsController(Shops shops, Choices choices, SettingsPage page) {
        this.shops = shops;
        this.choices = choices;
        this.page = page;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        return page.fill(shop, ChoicesForm.of(shops.settings(shop.id())), List.of(), model);
    }

    @PostMapping(PATH)
    String save(CurrentShop shop, ChoicesForm form, Locale locale, HttpServletResponse response, Model model) {
        try {
            var problems = choices.save(shop.id(), form, locale);
            if (problems.isEmpty()) {
                return Redirect.to(PATH, "shop.done.saved");
            }
            response.setStatus(422);
            return page.fill(shop, form, problems, model);
        } catch (StaleVersion e) {
            response.setStatus(409);
            return page.merge(shop, form, choices.words(locale), model);
        }
    }

    /** A token of a custom app. It is never shown again, not even in the form that came back with an error. */
    @PostMapping(PATH + "/token")
    String token(
            CurrentShop shop, @RequestParam String token, Locale locale, HttpServletResponse response, Model model) {
        var problems = choices.paste(shop.domain(), token, locale);
        if (!problems.isEmpty()) {
            response.setStatus(422);
            return page.fill(shop, ChoicesForm.of(shops.settings(shop.id())), problems, model);
        }
        return Redirect.to(PATH, "shop.done.token");
    }
}
