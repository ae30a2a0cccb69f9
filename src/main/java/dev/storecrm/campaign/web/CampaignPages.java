package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignDraft;
import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.coupon.CouponProblem;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.messaging.content.Making;
import dev.storecrm.messaging.content.Splits;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.ledger.Outlook.Share;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.rehearsal.Finding;
import dev.storecrm.messaging.rehearsal.Rehearsal;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.segment.Segments;
import dev.storecrm.shop.CurrentShop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects what the pages of a campaign show. */
@Component
class CampaignPages {
    private final CampaignSends campaignSends;
    private final Sends sends;
    private final Splits splits;
    private final Making making;
    private final Deliveries deliveries;
    private final MailTemplates templates;
    private final Rehearsals rehearsals;
    private final Segments segments;
    private final Coupons coupons;
    private final CouponSends couponSends;

    CampaignPages(
            CampaignSends campaignSends,
            Sends sends,
            Splits splits,
            Making making,
            Deliveries deliveries,
            MailTemplates templates,
            Rehearsals rehearsals,
            Segments segments,
            Coupons coupons,
            CouponSends couponSends) {
        this.campaignSends = campaignSends;
        this.sends = sends;
        this.splits = splits;
        this.making = making;
        this.deliveries = deliveries;
        this.templates = templates;
        this.rehearsals = rehearsals;
        this.segments = segments;
        this.coupons = coupons;
        this.couponSends = couponSends;
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
        var pace = deliveries.pace(shop.id());
        model.addAttribute(
                "lasts", pace.isEmpty() ? null : Duration.ofSeconds(Math.round(reached / pace.getAsDouble())));
        model.addAttribute("couponProblem", couponProblem(shop, draft));
        cost(shop, draft, reached, model);
        model.addAttribute("checks", checks(shop, draft));
        return "campaign/outlook :: frame";
    }

    /** What it takes in codes; a shared one is one, whoever uses it. */
    private void cost(CurrentShop shop, CampaignDraft draft, long reached, Model model) {
        if (draft.coupon() == null) {
            return;
        }
        var coupon = coupons.get(shop.id(), draft.coupon());
        model.addAttribute("codes", coupon.draft().personal() ? reached : 1);
        model.addAttribute("worth", coupon.openValue(reached));
    }

    /** F29: asked of Shopify, so it may be told only here and once more before the mails are made. */
    private @Nullable CouponProblem couponProblem(CurrentShop shop, CampaignDraft draft) {
        return draft.coupon() == null
                ? null
                : couponSends.problem(shop.id(), draft.coupon()).orElse(null);
    }

    /** What the newest rehearsal of one of its templates found. */
    record Check(MailTemplate template, @Nullable Rehearsal rehearsal, List<Finding> findings) {
        public boolean isClean() {
            return rehearsal != null && rehearsal.state() == Rehearsal.State.DONE && findings.isEmpty();
        }

        /** Whether words were written since, that nobody rehearsed. */
        public boolean isOld() {
            return rehearsal != null && rehearsal.number() != template.number();
        }
    }

    /** Each template that the campaign sends. */
    private List<Check> checks(CurrentShop shop, CampaignDraft draft) {
        var split = draft.split();
        return Stream.concat(
                        Stream.ofNullable(draft.template()), Stream.ofNullable(split == null ? null : split.template()))
                .map(id -> {
                    var newest = rehearsals.newest(shop.id(), Subject.template(id));
                    return new Check(
                            templates.get(shop.id(), id),
                            newest.orElse(null),
                            newest.map(found -> rehearsals.findings(shop.id(), found))
                                    .orElse(List.of()));
                })
                .toList();
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
        model.addAttribute("made", standing.state() == SendState.PREPARING ? making.of(shop.id(), send) : null);
        model.addAttribute("standings", standings);
        model.addAttribute("resting", splits.waits(shop.id(), send));
        model.addAttribute("sums", sends.sums(shop.id(), send));
        model.addAttribute("retried", deliveries.retryable(shop.id(), send));
    }
}
