package dev.storecrm.campaign.check;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignCoupons;
import dev.storecrm.campaign.CampaignDraft;
import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.consent.Channel;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.Outlook;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.rehearsal.Rehearsal.Part;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.messaging.rehearsal.Rehearsed;
import dev.storecrm.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A campaign, for its own audience. Where two mails are tried both are made for everybody: who gets which is drawn when it starts,
 * and who is not in the trial gets the better one.
 */
@Component
public class CampaignRehearsed implements Rehearsed {
    private static final String ORIGIN = "CAMPAIGN";

    private final Campaigns campaigns;
    private final CampaignSends sends;
    private final CampaignCoupons campaignCoupons;
    private final MailTemplates templates;
    private final Segments segments;
    private final Coupons coupons;
    private final Outlook outlook;

    CampaignRehearsed(
            Campaigns campaigns,
            CampaignSends sends,
            CampaignCoupons campaignCoupons,
            MailTemplates templates,
            Segments segments,
            Coupons coupons,
            Outlook outlook) {
        this.campaigns = campaigns;
        this.sends = sends;
        this.campaignCoupons = campaignCoupons;
        this.templates = templates;
        this.segments = segments;
        this.coupons = coupons;
        this.outlook = outlook;
    }

    public static Subject subject(Campaign campaign) {
        return new Subject(ORIGIN, campaign.id());
    }

    @Override
    public String origin() {
        return ORIGIN;
    }

    /** @throws dev.storecrm.campaign.CampaignRefused while no template is chosen */
    @Override
    public Show show(ShopId shop, long key) {
        var draft = campaigns.get(shop, key).draft();
        var kind = sends.kind(shop, draft);
        var parts = parts(shop, draft);
        return new Show(kind, parts, basis(shop, draft, parts));
    }

    private List<Part> parts(ShopId shop, CampaignDraft draft) {
        var split = draft.split();
        return Stream.concat(
                        Stream.ofNullable(draft.template()), Stream.ofNullable(split == null ? null : split.template()))
                .map(template ->
                        new Part(template, templates.get(shop, template).number()))
                .toList();
    }

    private Map<String, String> basis(ShopId shop, CampaignDraft draft, List<Part> parts) {
        var basis = new HashMap<String, String>();
        basis.put("TEMPLATE", parts.toString());
        basis.put("SEGMENTS", queries(shop, draft.segments()) + " - " + queries(shop, draft.exclusions()));
        var coupon = draft.coupon();
        basis.put(
                "COUPON",
                coupon == null ? "" : coupon + ":" + coupons.get(shop, coupon).version());
        basis.put(
                "CAMPAIGN",
                draft.holdout() + " " + draft.restDays() + " " + draft.utmSource() + " " + draft.utmCampaign());
        return basis;
    }

    private String queries(ShopId shop, List<Long> ids) {
        return ids.stream().map(id -> id + ":" + segments.get(shop, id).query()).collect(Collectors.joining(", "));
    }

    @Override
    public Audience audience(ShopId shop, long key) {
        var campaign = campaigns.get(shop, key);
        return outlook.reached(shop, Channel.MAIL, sends.kind(shop, campaign.draft()), sends.audience(shop, campaign));
    }

    @Override
    public MailContent content(ShopId shop, long key, Part part) {
        return sends.content(
                shop,
                templates.get(shop, part.template()),
                part.number(),
                campaigns.get(shop, key).draft());
    }

    @Override
    public boolean showsExamples() {
        return false;
    }

    @Override
    public Optional<String> couponProblem(ShopId shop, long key) {
        return campaignCoupons
                .problem(shop, campaigns.get(shop, key))
                .filter(problem -> !problem.passes())
                .map(CampaignCoupons.Problem::word);
    }

    @Override
    public String name(ShopId shop, long key) {
        return campaigns.get(shop, key).name();
    }

    @Override
    public String page(long key) {
        return "/campaigns/" + key;
    }
}
