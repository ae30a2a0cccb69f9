package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shopify.ShopifyUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A coupon that Shopify is to make, or one for a discount that is there already. */
@Controller
@Access(Role.MARKETER)
class NewCouponController {
    private static final Logger LOG = LoggerFactory.getLogger(NewCouponController.class);

    private final Coupons coupons;
    private final MessageSource messages;
    private final Clock clock;

    NewCouponController(Coupons coupons, MessageSource messages, Clock clock) {
        this.coupons = coupons;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/coupons/new")
    String add(CurrentShop shop, Model model) {
        return form(shop, CouponForm.empty(today(shop)), List.of(), model);
    }

    @PostMapping("/coupons")
    String create(CurrentShop shop, CouponForm form, Locale locale, HttpServletResponse response, Model model) {
        try {
            var added = coupons.add(shop.id(), form.draft(shop.currency(), today(shop)));
            return Redirect.to("/coupons/" + added.id(), "coupon.done.added");
        } catch (CouponRefused e) {
            response.setStatus(422);
            return form(shop, form, CouponProblems.of(e, messages, locale), model);
        } catch (ShopifyUnavailable e) {
            response.setStatus(503);
            var later = new CouponRefused("items", "unreachable");
            return form(shop, form, CouponProblems.of(later, messages, locale), model);
        }
    }

    @GetMapping("/coupons/existing")
    String choose(CurrentShop shop, @RequestParam(defaultValue = "") String q, Model model) {
        return choice(shop, CouponForm.empty(today(shop)), Typed.text(q), List.of(), model);
    }

    @PostMapping("/coupons/existing")
    String adopt(
            CurrentShop shop,
            CouponForm form,
            @RequestParam(defaultValue = "") String q,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var words = Typed.text(q);
        try {
            var number = CouponForm.text(form.discount());
            var added = coupons.adopt(
                    shop.id(),
                    form.draft(shop.currency(), today(shop)),
                    number.matches("\\d{1,18}") ? Long.parseLong(number) : 0);
            return Redirect.to("/coupons/" + added.id(), "coupon.done.added");
        } catch (CouponRefused e) {
            response.setStatus(422);
            return choice(shop, form, words, CouponProblems.of(e, messages, locale), model);
        } catch (ShopifyUnavailable e) {
            response.setStatus(503);
            return choice(shop, form, words, List.of(), model);
        }
    }

    private LocalDate today(CurrentShop shop) {
        return clock.instant().atZone(shop.timeZone()).toLocalDate();
    }

    private String choice(CurrentShop shop, CouponForm form, String words, List<FieldProblem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("words", words);
        CouponProblems.show(problems, model);
        try {
            model.addAttribute("discounts", coupons.choosable(shop.id(), words));
        } catch (ShopifyUnavailable e) {
            LOG.warn("Shopify does not say which discounts shop {} has: {}", shop.id(), e.getMessage());
            model.addAttribute("silent", true);
            model.addAttribute("discounts", List.of());
        }
        return "coupon/existing";
    }

    private static String form(CurrentShop shop, CouponForm form, List<FieldProblem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("currency", shop.currency());
        CouponProblems.show(problems, model);
        return "coupon/form";
    }
}
