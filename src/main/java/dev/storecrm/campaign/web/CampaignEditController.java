package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignRefused;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.page.Unaudited;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.Segments;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The editor: the same page for a new campaign and for one that is there. */
@Controller
@Access(Role.MARKETER)
@Unaudited("Campaigns that name nobody")
class CampaignEditController {
    private final Campaigns campaigns;
    private final MailTemplates templates;
    private final Segments segments;
    private final Coupons coupons;
    private final MessageSource messages;

    CampaignEditController(
            Campaigns campaigns, MailTemplates templates, Segments segments, Coupons coupons, MessageSource messages) {
        this.campaigns = campaigns;
        this.templates = templates;
        this.segments = segments;
        this.coupons = coupons;
        this.messages = messages;
    }

    @GetMapping("/campaigns/new")
    String fresh(CurrentShop shop, Model model) {
        return page(shop, null, CampaignForm.empty(), null, model);
    }

    @PostMapping("/campaigns")
    String add(CurrentShop shop, CampaignForm form, HttpServletResponse response, Model model) {
        return saved(shop, null, form, response, model, () -> {
            var campaign = campaigns.add(shop.id(), form.draft());
            return Redirect.to("/campaigns/" + campaign.id(), "campaign.done.added");
        });
    }

    @GetMapping("/campaigns/{id}/edit")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        var campaign = campaigns.get(shop.id(), id);
        return campaign.open() ? page(shop, id, CampaignForm.of(campaign), null, model) : "redirect:/campaigns/" + id;
    }

    @PostMapping("/campaigns/{id}")
    String change(
            CurrentShop shop,
            @PathVariable long id,
            CampaignForm form,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var now = campaigns.get(shop.id(), id);
        try {
            return saved(shop, id, form, response, model, () -> {
                campaigns.change(shop.id(), id, form.draft(), form.versionOrNone());
                return Redirect.to("/campaigns/" + id, "campaign.done.saved");
            });
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(shop, now, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(CurrentShop shop, Campaign now, CampaignForm mine, Locale locale, Model model) {
        var words = new CampaignWording(
                messages,
                locale,
                templates(shop).stream().collect(Collectors.toMap(each -> "" + each.id(), MailTemplate::name)),
                coupons.all(shop.id()).stream().collect(Collectors.toMap(each -> "" + each.id(), each -> each.draft()
                        .name())),
                segments.inUse(shop.id()).stream().collect(Collectors.toMap(each -> "" + each.id(), Segment::name)));
        return Merge.of(mine.beginning(), mine.fields(), CampaignForm.of(now).fields(), words)
                .page("/campaigns/" + now.id(), now.version(), model);
    }

    private String saved(
            CurrentShop shop,
            @Nullable Long id,
            CampaignForm form,
            HttpServletResponse response,
            Model model,
            Supplier<String> save) {
        try {
            return save.get();
        } catch (CampaignRefused refused) {
            response.setStatus(422);
            return page(shop, id, form, refused.reason().name(), model);
        }
    }

    private String page(CurrentShop shop, @Nullable Long id, CampaignForm form, @Nullable String refused, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("refused", refused);
        model.addAttribute("templates", templates(shop));
        model.addAttribute("segments", segments.inUse(shop.id()));
        model.addAttribute(
                "coupons",
                coupons.all(shop.id()).stream()
                        .filter(coupon -> !coupon.ended() || Objects.equals(coupon.id(), form.coupon()))
                        .toList());
        return "campaign/form";
    }

    /** Mail about orders goes to those whose orders they are, never to a segment. */
    private List<MailTemplate> templates(CurrentShop shop) {
        return templates.list(shop.id(), false).stream()
                .filter(template -> template.kind() != Kind.TRANSACTIONAL)
                .toList();
    }
}
