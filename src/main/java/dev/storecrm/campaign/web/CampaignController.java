package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignRefused;
import dev.storecrm.campaign.CampaignRefused.Reason;
import dev.storecrm.campaign.CampaignState;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One campaign: what would happen before it starts, what became of everybody after, and the decisions between. */
@Controller
@Access(Role.VIEWER)
class CampaignController {
    private static final String ONE = "/campaigns/{id}";

    private final Campaigns campaigns;
    private final CampaignPages pages;
    private final CampaignDomain domain;
    private final MessageSource messages;

    CampaignController(Campaigns campaigns, CampaignPages pages, CampaignDomain domain, MessageSource messages) {
        this.campaigns = campaigns;
        this.pages = pages;
        this.domain = domain;
        this.messages = messages;
    }

    @GetMapping(ONE)
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        var campaign = campaigns.get(shop.id(), id);
        return campaign.state() == CampaignState.STARTED
                ? "redirect:" + CampaignSendController.report(id)
                : pages.plan(shop, campaign, model);
    }

    /** Counts everybody, so it comes after the page. */
    @GetMapping(ONE + "/outlook")
    String outlook(CurrentShop shop, @PathVariable long id, Model model) {
        return pages.outlook(shop, campaigns.get(shop.id(), id), model);
    }

    @PostMapping(ONE + "/start")
    @Access(Role.MARKETER)
    String start(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "0") long version,
            HttpServletResponse response,
            Model model) {
        confirm(confirmed);
        return doubted(shop, id, null, version, response, model).orElseGet(() -> started(shop, id, version));
    }

    /** A route of its own, so that the audit log tells who sent it all the same. */
    @PostMapping(ONE + "/start/unproven")
    @Access(Role.MARKETER)
    String startUnproven(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "0") long version) {
        confirm(confirmed);
        return started(shop, id, version);
    }

    private String started(CurrentShop shop, long id, long version) {
        try {
            campaigns.start(shop.id(), id, version);
            return Redirect.to(CampaignSendController.report(id), "campaign.done.started");
        } catch (CampaignRefused e) {
            return Redirect.to("/campaigns/" + id, "campaign.done.refused");
        }
    }

    @PostMapping(ONE + "/schedule")
    @Access(Role.MARKETER)
    String schedule(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "0") long version,
            HttpServletResponse response,
            Model model) {
        confirm(confirmed);
        return doubted(shop, id, at, version, response, model).orElseGet(() -> scheduled(shop, id, at, version));
    }

    @PostMapping(ONE + "/schedule/unproven")
    @Access(Role.MARKETER)
    String scheduleUnproven(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "0") long version) {
        confirm(confirmed);
        return scheduled(shop, id, at, version);
    }

    private String scheduled(CurrentShop shop, long id, String at, long version) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(at);
        } catch (DateTimeParseException e) {
            return Redirect.to("/campaigns/" + id, "campaign.done.no-time");
        }
        return done(id, "campaign.done.scheduled", () -> campaigns.schedule(shop.id(), id, local, version));
    }

    /** The page that asks once more, where receivers have a reason to doubt a shop's first campaign; empty where not. */
    private Optional<String> doubted(
            CurrentShop shop, long id, @Nullable String at, long version, HttpServletResponse response, Model model) {
        var lacking = domain.lacking(shop.id());
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        response.setStatus(422);
        model.addAttribute("campaign", campaigns.get(shop.id(), id));
        model.addAttribute("lacking", lacking);
        model.addAttribute("at", at);
        model.addAttribute("version", version);
        return Optional.of("campaign/unproven");
    }

    private static void confirm(boolean confirmed) {
        if (!confirmed) {
            throw new NotAccepted("Nobody confirmed that they looked");
        }
    }

    @PostMapping(ONE + "/unschedule")
    @Access(Role.MARKETER)
    String unschedule(CurrentShop shop, @PathVariable long id, @RequestParam(defaultValue = "0") long version) {
        return done(id, "campaign.done.unscheduled", () -> campaigns.unschedule(shop.id(), id, version));
    }

    @PostMapping(ONE + "/copy")
    @Access(Role.MARKETER)
    String duplicate(CurrentShop shop, @PathVariable long id, Locale locale) {
        var suffix = String.valueOf(messages.getMessage("campaign.copy.suffix", null, locale));
        var copy = campaigns.duplicate(shop.id(), id, suffix);
        return Redirect.to("/campaigns/" + copy.id() + "/edit", "campaign.done.copied");
    }

    @PostMapping(ONE + "/archive")
    @Access(Role.MARKETER)
    String archive(CurrentShop shop, @PathVariable long id) {
        campaigns.archive(shop.id(), id);
        return Redirect.to("/campaigns", "campaign.done.archived");
    }

    @PostMapping(ONE + "/restore")
    @Access(Role.MARKETER)
    String restore(CurrentShop shop, @PathVariable long id) {
        campaigns.restore(shop.id(), id);
        return Redirect.to("/campaigns/" + id, "campaign.done.restored");
    }

    /** What is in the way stands on the page, so it is enough to lead there. */
    private static String done(long id, String key, Runnable act) {
        try {
            act.run();
            return Redirect.to("/campaigns/" + id, key);
        } catch (CampaignRefused e) {
            return Redirect.to(
                    "/campaigns/" + id, e.reason() == Reason.PAST ? "campaign.done.past" : "campaign.done.refused");
        }
    }
}
