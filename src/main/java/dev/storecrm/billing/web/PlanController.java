package dev.storecrm.billing.web;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.billing.ShopifyPlans;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The shop's plan and the address of test mode: everybody may look, as it says why mail does not go out. */
@Controller
@Access(Role.VIEWER)
class PlanController implements SettingsCard {
    static final String PATH = "/settings/plan";

    private final Plans plans;
    private final ShopifyPlans shopify;
    private final PricingPage pricing;
    private final MessageSource messages;

    PlanController(Plans plans, ShopifyPlans shopify, PricingPage pricing, MessageSource messages) {
        this.plans = plans;
        this.shopify = shopify;
        this.pricing = pricing;
        this.messages = messages;
    }

    @GetMapping(PATH + "/card")
    String card(CurrentShop shop, Model model) {
        model.addAttribute("plan", plans.of(shop.id()));
        return "billing/plan :: card";
    }

    @GetMapping(PATH)
    String show(
            CurrentShop shop,
            @RequestParam(name = "plan_handle", required = false) @Nullable String paid,
            Model model) {
        // only the parameter's presence counts: what was paid for is Shopify's to say
        shopify.opened(shop.id(), paid != null);
        return page(shop, PlanForm.of(plans.of(shop.id())), "", model);
    }

    @PostMapping(PATH)
    @Access(value = Role.ADMIN, collaborators = false)
    String choose(CurrentShop shop, PlanForm form, Locale locale, HttpServletResponse response, Model model) {
        if (form.plan() == null || !(plans.byShopify() || plans.choices().contains(form.plan()))) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!form.hasAddressOrNone()) {
            response.setStatus(422);
            return page(shop, form, messages.getMessage("billing.address.wrong", null, locale), model);
        }
        try {
            plans.choose(shop.id(), form.plan(), form.address(), form.version() == null ? -1 : form.version());
            return Redirect.to(PATH, "billing.done.saved");
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(shop, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(CurrentShop shop, PlanForm mine, Locale locale, Model model) {
        var now = plans.of(shop.id());
        return Merge.of(mine.opened(), mine.fields(), PlanForm.of(now).fields(), new PlanWording(messages, locale))
                .page(PATH, now.version(), model);
    }

    private String page(CurrentShop shop, PlanForm form, String problem, Model model) {
        model.addAttribute("plan", plans.of(shop.id()));
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("choices", plans.choices());
        model.addAttribute("all", List.of(Plan.values()));
        model.addAttribute("pricing", plans.byShopify() ? pricing.of(shop.domain()) : null);
        model.addAttribute("problem", problem);
        return "billing/plan";
    }

    @Override
    public String titleKey() {
        return "billing.title";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String frame() {
        return "billing-plan";
    }

    @Override
    public String path() {
        return PATH + "/card";
    }
}
