package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignCoupons;
import dev.storecrm.campaign.CampaignDraft;
import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.messaging.content.Splits;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.ledger.Outlook.Share;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.segment.Segments;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects what the pages of a campaign show. */
@Component
class CampaignPages {
    private final Campaigns campaigns;
    private final CampaignSends campaignSends;
    private final Sends sends;
    private final Splits splits;
    private final Preparation preparation;
    private final Deliveries deliveries;
    private final MailTemplates templates;
    private final Segments segments;
    private final Coupons coupons;
    private final CampaignCoupons campaignCoupons;
    private final CampaignForecast forecasts;

    CampaignPages(
            Campaigns campaigns,
            CampaignSends campaignSends,
            Sends sends,
            Splits splits,
            Preparation preparation,
            Deliveries deliveries,
            MailTemplates templates,
            Segments segments,
            Coupons coupons,
            CampaignCoupons campaignCoupons,
            CampaignForecast forecasts) {
        this.campaigns = campaigns;
        this.campaignSends = campaignSends;
        this.sends = sends;
        this.splits = splits;
        this.preparation = preparation;
        this.deliveries = deliveries;
        this.templates = templates;
        this.segments = segments;
        this.coupons = coupons;
        this.campaignCoupons = campaignCoupons;
        this.forecasts = forecasts;
    }

    String plan(CurrentShop shop, Campaign campaign, Model model) {
        words(shop, campaign.draft(), model);
        model.addAttribute("campaign", campaign);
        model.addAttribute("zone", shop.timeZone().getId());
        return "campaign/plan";
    }

    private void words(CurrentShop shop, CampaignDraft draft, Model model) {
        model.addAttribute("template", draft.template() == null ? null : templates.get(shop.id(), draft.template()));
        var split = draft.split();
        model.addAttribute("second", split == null ? null : templates.get(shop.id(), split.template()));
        model.addAttribute("coupon", draft.coupon() == null ? null : coupons.get(shop.id(), draft.coupon()));
        model.addAttribute(
                "among",
                draft.segments().stream().map(id -> segments.get(shop.id(), id)).toList());
        model.addAttribute(
                "without",
                draft.exclusions().stream()
                        .map(id -> segments.get(shop.id(), id))
                        .toList());
    }

    String outlook(CurrentShop shop, Campaign campaign, Model model) {
        var draft = campaign.draft();
        var shares = campaignSends.shares(shop.id(), campaign);
        var reached = reached(shares);
        model.addAttribute("campaign", campaign);
        model.addAttribute("obstacle", campaignSends.obstacle(shop.id(), draft));
        model.addAttribute("shares", shares);
        model.addAttribute("total", shares.stream().mapToLong(Share::people).sum());
        model.addAttribute("reached", reached);
        model.addAttribute("zone", shop.timeZone().getId());
        model.addAttribute("before", campaigns.before(shop.id(), campaign));
        var forecast = forecasts.of(shop, campaign, reached);
        model.addAttribute("forecast", forecast);
        model.addAttribute("speed", forecast.speed());
        model.addAttribute(
                "couponProblem",
                campaignCoupons
                        .problem(shop.id(), campaign)
                        .map(CampaignCoupons.Problem::word)
                        .orElse(null));
        cost(shop, draft, reached, model);
        return "campaign/outlook :: frame";
    }

    /** What it takes in codes; a shared one is one, whoever uses it. */
    private void cost(CurrentShop shop, CampaignDraft draft, long reached, Model model) {
        if (draft.coupon() == null) {
            return;
        }
        var coupon = coupons.get(shop.id(), draft.coupon());
        model.addAttribute("codes", coupon.draft().personal() ? reached : 1);
        model.addAttribute("ownCodes", coupon.draft().personal());
        model.addAttribute("worth", coupon.openValue(reached));
    }

    private static long reached(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.refusal() == null)
                .mapToLong(Share::people)
                .sum();
    }

    String report(CurrentShop shop, Campaign campaign, Model model) {
        words(shop, campaign.draft(), model);
        progress(shop, campaign, model);
        return "campaign/report";
    }

    void progress(CurrentShop shop, Campaign campaign, Model model) {
        long send = Objects.requireNonNull(campaign.send());
        var standings = deliveries.standings(shop.id(), send);
        model.addAttribute("campaign", campaign);
        var standing = sends.stand(shop.id(), send);
        model.addAttribute("standing", standing);
        model.addAttribute(
                "stage",
                standing.state() == SendState.PREPARING ? preparation.of(shop.id(), campaign.draft(), send) : null);
        model.addAttribute("speed", standing.state() == SendState.RUNNING ? forecasts.speed(shop) : null);
        model.addAttribute("standings", standings);
        model.addAttribute("resting", splits.waits(shop.id(), send));
        model.addAttribute("sums", sends.sums(shop.id(), send));
        model.addAttribute("retried", deliveries.retryable(shop.id(), send));
    }
}
