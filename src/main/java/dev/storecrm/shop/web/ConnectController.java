package dev.storecrm.shop.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.Limits;
import dev.storecrm.shop.Shops;
import dev.storecrm.shop.spi.ImportStarter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Before the first import: what connecting makes possible, what the merchant wants, and the button that starts it. */
@Controller
@Access(Role.ADMIN)
class ConnectController {
    private final Shops shops;
    private final Limits limits;
    private final Choices choices;
    private final List<ImportStarter> starters;

    ConnectController(Shops shops, Limits limits, Choices choices, List<ImportStarter> starters) {
        this.shops = shops;
        this.limits = limits;
        this.choices = choices;
        this.starters = starters;
    }

    @GetMapping("/connect")
    String show(CurrentShop shop, Model model) {
        return page(shop, ChoicesForm.of(shops.settings(shop.id())), List.of(), model);
    }

    @PostMapping("/connect")
    String start(CurrentShop shop, ChoicesForm form, Locale locale, HttpServletResponse response, Model model) {
        var problems = choices.save(shop.id(), form, locale);
        if (!problems.isEmpty()) {
            response.setStatus(422);
            return page(shop, form, problems, model);
        }
        shops.connected(shop.id());
        starters.forEach(starter -> starter.start(shop.id()));
        return Redirect.to("/sync", "shop.done.started");
    }

    private String page(CurrentShop shop, ChoicesForm form, List<FieldProblem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("policies", ImportPolicy.values());
        model.addAttribute("problems", problems);
        model.addAttribute("errors", Choices.byField(problems));
        model.addAttribute("limits", limits.of(shop.id()));
        model.addAttribute("connected", shops.settings(shop.id()).connectedAt() != null);
        return "shop/connect";
    }
}
