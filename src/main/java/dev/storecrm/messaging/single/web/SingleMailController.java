package dev.storecrm.messaging.single.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.customer.Customers;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.single.OwnAddress;
import dev.storecrm.messaging.single.SingleMails;
import dev.storecrm.messaging.single.SingleMails.Review;
import dev.storecrm.messaging.single.SingleWords;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing to one customer: words, a look at the mail and at whether it may be sent, and only then the send. */
@Controller
@Access(Role.MARKETER)
class SingleMailController {
    private static final List<Kind> KINDS = List.of(Kind.TRANSACTIONAL, Kind.FOLLOW_UP, Kind.MARKETING);
    private static final String FRAME = "messaging/single :: frame";

    private final SingleMails mails;
    private final SingleWords words;
    private final SingleProblems problems;
    private final OwnAddress own;
    private final Customers customers;
    private final MailTemplates templates;
    private final Senders senders;
    private final Coupons coupons;

    SingleMailController(
            SingleMails mails,
            SingleWords words,
            SingleProblems problems,
            OwnAddress own,
            Customers customers,
            MailTemplates templates,
            Senders senders,
            Coupons coupons) {
        this.mails = mails;
        this.words = words;
        this.problems = problems;
        this.own = own;
        this.customers = customers;
        this.templates = templates;
        this.senders = senders;
        this.coupons = coupons;
    }

    @GetMapping("/customers/{id}/mails/new")
    String fresh(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long template,
            Model model) {
        var subject = words.subject(shop.id(), shop.name(), id, template);
        fill(shop, id, SingleForm.fresh(template, subject), model);
        return "messaging/single";
    }

    @PostMapping("/customers/{id}/mails/review")
    String review(
            CurrentShop shop,
            @PathVariable long id,
            SingleForm form,
            @RequestParam(defaultValue = "") String step,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        fill(shop, id, form, model);
        if (step.equals("edit")) {
            return FRAME;
        }
        try {
            model.addAttribute("review", mails.review(shop.id(), id, form.draft()));
        } catch (DraftRefused e) {
            refused(e, response, locale, model);
        }
        return FRAME;
    }

    @PostMapping("/customers/{id}/mails")
    String send(
            CurrentShop shop,
            @PathVariable long id,
            SingleForm form,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        fill(shop, id, form, model);
        var key = form.checkedKey();
        Review review;
        try {
            review = mails.review(shop.id(), id, form.draft());
        } catch (DraftRefused e) {
            refused(e, response, locale, model);
            return "messaging/single";
        }
        // the customer, the shop or the template may have changed since somebody looked, or the coupon ended
        var changed = !review.look().seal().equals(form.seal());
        if (changed || review.stopped()) {
            response.setStatus(409);
            model.addAttribute("review", review);
            model.addAttribute("changed", changed);
            return "messaging/single";
        }
        var copyTo = form.wantsCopy() ? own.of(shop.id(), shop.userId()).orElse(null) : null;
        mails.send(shop.id(), id, review, key, copyTo);
        return Redirect.to(
                "/customers/" + id,
                review.refusal() == null ? "messaging.done.single" : "messaging.done.single-refused");
    }

    private void refused(DraftRefused refused, HttpServletResponse response, Locale locale, Model model) {
        response.setStatus(422);
        model.addAttribute("errors", problems.byField(refused.problems(), locale));
    }

    private void fill(CurrentShop shop, long id, SingleForm form, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), id));
        model.addAttribute("templates", templates.list(shop.id(), false));
        model.addAttribute("sender", senders.of(shop.id()));
        model.addAttribute("own", own.of(shop.id(), shop.userId()).orElse(null));
        model.addAttribute("kinds", KINDS);
        model.addAttribute(
                "coupons",
                words.bringsCoupon(shop.id(), id, form.template())
                        ? coupons.all(shop.id()).stream()
                                .filter(coupon -> !coupon.ended())
                                .toList()
                        : List.of());
        model.addAttribute("form", form);
        model.addAttribute("errors", Map.of());
        model.addAttribute("review", null);
        model.addAttribute("changed", false);
    }
}
