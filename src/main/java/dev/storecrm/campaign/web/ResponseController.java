package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignState;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.campaign.response.Lead;
import dev.storecrm.campaign.response.Response;
import dev.storecrm.campaign.response.Responses;
import dev.storecrm.campaign.response.Responses.Which;
import dev.storecrm.campaign.split.SplitDecisions;
import dev.storecrm.messaging.content.Splits;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a campaign brought, and the people behind each number. */
@Controller
@Access(Role.VIEWER)
class ResponseController {
    private static final String ONE = "/campaigns/{id}";

    private final Campaigns campaigns;
    private final Responses responses;
    private final Sends sends;
    private final Splits splits;
    private final SplitDecisions decisions;
    private final MailTemplates templates;
    private final Clock clock;

    ResponseController(
            Campaigns campaigns,
            Responses responses,
            Sends sends,
            Splits splits,
            SplitDecisions decisions,
            MailTemplates templates,
            Clock clock) {
        this.campaigns = campaigns;
        this.responses = responses;
        this.sends = sends;
        this.splits = splits;
        this.decisions = decisions;
        this.templates = templates;
        this.clock = clock;
    }

    /** Counts from the rows each time, so it comes after the page. */
    @GetMapping(ONE + "/response")
    String summary(
            CurrentShop shop,
            @PathVariable long id,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        var campaign = begun(shop, id);
        var hours = ResponseChart.byHours(Objects.requireNonNull(campaign.startedAt()), clock.instant());
        var course = ResponseChart.course(responses.course(shop.id(), campaign, hours), hours);
        model.addAttribute("campaign", campaign);
        model.addAttribute("summary", responses.summary(shop.id(), campaign));
        var stand = sends.stand(shop.id(), Objects.requireNonNull(campaign.send()));
        model.addAttribute("live", stand.live());
        model.addAttribute("open", stand.live() || stand.waits());
        model.addAttribute("resting", splits.waits(shop.id(), Objects.requireNonNull(campaign.send())));
        trial(shop, campaign, model);
        model.addAttribute("now", clock.instant());
        model.addAttribute("course", course);
        model.addAttribute("hours", hours);
        model.addAttribute("chart", course.isEmpty() ? null : ResponseChart.of(course, hours, formats, words));
        return "campaign/response :: frame";
    }

    private void trial(CurrentShop shop, Campaign campaign, Model model) {
        var trial =
                splits.of(shop.id(), Objects.requireNonNull(campaign.send())).orElse(null);
        model.addAttribute("split", trial);
        if (trial != null) {
            var variants = responses.variants(shop.id(), campaign);
            var split = Objects.requireNonNull(campaign.draft().split());
            model.addAttribute("variants", variants);
            model.addAttribute("metric", split.metric());
            model.addAttribute("lead", Lead.of(variants, split.metric()));
            model.addAttribute(
                    "called",
                    Map.of(
                            "A",
                            name(shop, Objects.requireNonNull(campaign.draft().template())),
                            "B",
                            name(shop, split.template())));
        }
    }

    private String name(CurrentShop shop, long template) {
        return templates.get(shop.id(), template).name();
    }

    @PostMapping(ONE + "/split")
    @Access(Role.MARKETER)
    String decide(CurrentShop shop, @PathVariable long id, @RequestParam(required = false) @Nullable Boolean second) {
        var campaign = begun(shop, id);
        if (second == null) {
            return "redirect:" + CampaignSendController.report(id);
        }
        var decided = decisions.decide(shop.id(), campaign, second);
        return Redirect.to(
                CampaignSendController.report(id), decided ? "campaign.done.decided" : "campaign.done.too-late");
    }

    @GetMapping(ONE + "/responses")
    String list(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "OPENED") Response response,
            @RequestParam(defaultValue = "0") int link,
            @RequestParam(required = false) @Nullable String variant,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var campaign = begun(shop, id);
        var which = new Which(response, link, variant);
        model.addAttribute("campaign", campaign);
        model.addAttribute("which", which);
        model.addAttribute("download", ResponseExport.download(id, which).toString());
        model.addAttribute("page", responses.page(shop.id(), campaign, which, Keyset.of("responses-" + response, at)));
        model.addAttribute(
                "address",
                Address.of("/campaigns/" + id + "/responses")
                        .with("response", response.name())
                        .with("link", link == 0 ? "" : String.valueOf(link))
                        .with("variant", which.variant()));
        return "campaign/responders";
    }

    private Campaign begun(CurrentShop shop, long id) {
        var campaign = campaigns.get(shop.id(), id);
        if (campaign.state() != CampaignState.STARTED) {
            throw new NotFound("Campaign " + id + " has not begun");
        }
        return campaign;
    }
}
