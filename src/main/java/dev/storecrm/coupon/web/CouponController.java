package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponState;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.custody.CodeSums;
import dev.storecrm.coupon.redemption.Redemptions;
import dev.storecrm.coupon.redemption.Uses;
import dev.storecrm.coupon.terms.CouponLink;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.kernel.Money;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One coupon: what it is, changing what can still be changed, ending it. */
@Controller
@Access(Role.MARKETER)
class CouponController {
    private static final String EACH = "/coupons/{id}";
    private static final int SHOWN = 50;

    private final Coupons coupons;
    private final Redemptions redemptions;
    private final Shops shops;
    private final MessageSource messages;
    private final Clock clock;

    CouponController(Coupons coupons, Redemptions redemptions, Shops shops, MessageSource messages, Clock clock) {
        this.coupons = coupons;
        this.redemptions = redemptions;
        this.shops = shops;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(EACH)
    @Access(Role.VIEWER)
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        var coupon = coupons.get(shop.id(), id);
        var discount = coupons.discounts(shop.id()).get(id);
        model.addAttribute("coupon", coupon);
        model.addAttribute("draft", coupon.draft());
        uses(shop, coupon, model);
        model.addAttribute("discount", discount);
        model.addAttribute("codes", coupons.codes(shop.id()).getOrDefault(id, CodeSums.NONE));
        model.addAttribute("state", CouponState.of(coupon, discount, clock.instant()));
        model.addAttribute(
                "address",
                CouponLink.of(
                        shops.get(shop.id()).host(),
                        coupon.draft().personal()
                                ? somebodys(coupon.draft().code())
                                : coupon.draft().code(),
                        coupon.draft().path()));
        return "coupon/detail";
    }

    /** What a code looks like: a real one is for one person to see. */
    private static String somebodys(String prefix) {
        return (prefix.isEmpty() ? "" : prefix + "-") + "XXXXXXXXXX";
    }

    private void uses(CurrentShop shop, Coupon coupon, Model model) {
        var uses = redemptions.uses(shop.id()).getOrDefault(coupon.id(), Uses.NONE);
        var open = redemptions.open(shop.id()).getOrDefault(coupon.id(), 0L);
        model.addAttribute("uses", uses);
        model.addAttribute("taken", new Money(uses.discountMinor(), coupon.currency()));
        model.addAttribute("sales", new Money(uses.totalMinor(), coupon.currency()));
        model.addAttribute("open", open);
        model.addAttribute("openValue", coupon.openValue(open));
        model.addAttribute("redemptions", redemptions.newest(shop.id(), coupon.id(), SHOWN));
    }

    @GetMapping(EACH + "/edit")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        var coupon = coupons.get(shop.id(), id);
        return form(coupon, CouponForm.of(coupon), List.of(), model);
    }

    @PostMapping(EACH)
    String change(
            CurrentShop shop,
            @PathVariable long id,
            CouponForm form,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var coupon = coupons.get(shop.id(), id);
        try {
            var version = form.version();
            coupons.change(shop.id(), id, form.change(coupon.draft()), version == null ? -1 : version);
            return Redirect.to("/coupons/" + id, "coupon.done.saved");
        } catch (CouponRefused e) {
            response.setStatus(422);
            return form(coupon, form, CouponProblems.of(e, messages, locale), model);
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(coupon, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(Coupon now, CouponForm mine, Locale locale, Model model) {
        var theirs = CouponForm.of(now).fields();
        return Merge.of(mine.opened(), mine.fields(), theirs, new CouponWording(messages, locale))
                .page("/coupons/" + now.id(), now.version(), model);
    }

    @PostMapping(EACH + "/end")
    String end(CurrentShop shop, @PathVariable long id) {
        coupons.end(shop.id(), id);
        return Redirect.to("/coupons/" + id, "coupon.done.ended");
    }

    private static String form(Coupon coupon, CouponForm form, List<FieldProblem> problems, Model model) {
        model.addAttribute("coupon", coupon);
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        CouponProblems.show(problems, model);
        return "coupon/edit";
    }
}
