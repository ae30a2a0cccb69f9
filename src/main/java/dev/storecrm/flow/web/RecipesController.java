package dev.storecrm.flow.web;

import dev.storecrm.flow.recipe.VipRecipes;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
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

    RecipesController(VipRecipes recipes) {
        this.recipes = recipes;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        var checks = recipes.checks(shop.id());
        model.addAttribute("recipes", recipes.all());
        model.addAttribute("slug", VipRecipes.SLUG);
        model.addAttribute("checks", checks);
        model.addAttribute("missing", checks.stream().anyMatch(check -> check.field() == null));
        return "flow/recipes";
    }

    @PostMapping(PATH + "/fields")
    @Access(Role.MARKETER)
    String addFields(CurrentShop shop) {
        recipes.addFields(shop.id());
        return Redirect.to(PATH, "flow.done.fields");
    }
}
