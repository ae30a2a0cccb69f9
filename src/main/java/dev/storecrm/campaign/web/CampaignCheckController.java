package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignRefused;
import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.campaign.CampaignState;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.campaign.check.CampaignRehearsed;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.rehearsal.Finding;
import dev.storecrm.messaging.rehearsal.Rehearsal;
import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What would be wrong with the mails of a campaign, found by making all of them before it starts. */
@Controller
@Access(Role.MARKETER)
class CampaignCheckController {
    private static final String PAGE = "/campaigns/{id}/check";

    private final Campaigns campaigns;
    private final CampaignSends sends;
    private final Rehearsals rehearsals;
    private final MailTemplates templates;

    CampaignCheckController(Campaigns campaigns, CampaignSends sends, Rehearsals rehearsals, MailTemplates templates) {
        this.campaigns = campaigns;
        this.sends = sends;
        this.rehearsals = rehearsals;
        this.templates = templates;
    }

    /** What the newest one found, and what is not any more as it was then. */
    record Check(@Nullable Rehearsal rehearsal, List<Finding> findings, List<String> changes, List<String> mails) {
        static final Check NONE = new Check(null, List.of(), List.of(), List.of());

        public boolean isDone() {
            return rehearsal != null && rehearsal.state() == Rehearsal.State.DONE;
        }
    }

    @GetMapping(PAGE)
    @Access(Role.VIEWER)
    String frame(CurrentShop shop, @PathVariable long id, Model model) {
        var campaign = campaigns.get(shop.id(), id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("check", check(shop, campaign));
        model.addAttribute("begins", begins(shop, campaign));
        return "campaign/check :: frame";
    }

    private Check check(CurrentShop shop, Campaign campaign) {
        return campaign.draft().template() == null
                ? Check.NONE
                : rehearsals
                        .newest(shop.id(), CampaignRehearsed.subject(campaign))
                        .map(rehearsal -> new Check(
                                rehearsal,
                                rehearsals.findings(shop.id(), rehearsal),
                                rehearsals.changes(shop.id(), rehearsal),
                                rehearsal.parts().stream()
                                        .map(part -> templates.get(shop.id(), part.template()))
                                        .map(MailTemplate::name)
                                        .toList()))
                        .orElse(Check.NONE);
    }

    /** Whether it is looked at by itself when somebody who may send opens its page. */
    private boolean begins(CurrentShop shop, Campaign campaign) {
        return campaign.state() != CampaignState.STARTED
                && !campaign.archived()
                && sends.obstacle(shop.id(), campaign.draft()) == null
                && rehearsals.unseen(shop.id(), CampaignRehearsed.subject(campaign));
    }

    /** What the page asks for when it is opened: once, and only while nobody looked at this state of the campaign. */
    @PostMapping(PAGE + "/first")
    String begin(CurrentShop shop, @PathVariable long id) {
        var campaign = campaigns.get(shop.id(), id);
        if (begins(shop, campaign)) {
            rehearsals.start(shop.id(), CampaignRehearsed.subject(campaign));
        }
        return "redirect:/campaigns/" + id + "/check";
    }

    @PostMapping(PAGE)
    String start(CurrentShop shop, @PathVariable long id) {
        var campaign = campaigns.get(shop.id(), id);
        try {
            rehearsals.start(shop.id(), CampaignRehearsed.subject(campaign));
        } catch (CampaignRefused e) {
            return Redirect.to("/campaigns/" + id, "campaign.done.refused");
        }
        return "redirect:/campaigns/" + id;
    }

    @PostMapping(PAGE + "/cancellation")
    String cancel(CurrentShop shop, @PathVariable long id) {
        rehearsals.cancel(shop.id(), CampaignRehearsed.subject(campaigns.get(shop.id(), id)));
        return Redirect.to("/campaigns/" + id, "messaging.done.cancelled");
    }
}
