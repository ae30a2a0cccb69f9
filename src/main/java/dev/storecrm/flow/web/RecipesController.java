package dev.storecrm.flow.web;

import dev.storecrm.flow.inbox.ProblemWords;
import dev.storecrm.flow.recipe.VipRecipes;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** How to build the workflows of the VIP app, step by step, and whether they work. */
@Controller
@Access(Role.VIEWER)
class RecipesController {
    private static final String PATH = "/flow/recipes";

    private final VipRecipes recipes;
    private final MessageSource messages;

    RecipesController(VipRecipes recipes, MessageSource messages) {
        this.recipes = recipes;
        this.messages = messages;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Locale locale, Model model) {
        var checks = recipes.checks(shop.id());
        model.addAttribute("recipes", recipes.all());
        model.addAttribute("slug", VipRecipes.SLUG);
        model.addAttribute("checks", checks);
        model.addAttribute("problems", new ProblemWords(messages, locale));
        model.addAttribute("missing", checks.stream().anyMatch(check -> check.field() == null));
        return "flow/recipes";
    }

    @PostMapping(PATH + "/fields")
    @Access(Role.MARKETER)
    String addFields(CurrentShop shop, Locale locale) {
        recipes.addFields(shop.id(), step -> messages.getMessage("flow.step." + step.key(), null, locale));
        return Redirect.to(PATH, "flow.done.fields");
    }
}
