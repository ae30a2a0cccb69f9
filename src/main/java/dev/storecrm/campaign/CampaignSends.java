package dev.storecrm.campaign;

import dev.storecrm.campaign.CampaignRefused.Reason;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.content.Mailings;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Outlook;
import dev.storecrm.messaging.ledger.Outlook.Share;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateText;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.tracking.TrackingChoices;
import dev.storecrm.segment.selection.Selections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a campaign says and to whom, as of this moment, for the ledger. */
@Component
public class CampaignSends {
    static final String ORIGIN = "CAMPAIGN";

    /** Whom another campaign waits to reach rests, too. Who rests comes first: those held out are compared with those written to, so they must be the same kind of people. */
    private static final String LEFT_OUT = """
            case when :rest > 0 and exists (select from delivery_facts r
                     where r.shop_id = :shop and r.delivery_id in (select id from deliveries_of(:shop, m.customer_id) id) and r.origin = 'CAMPAIGN'
                     and (r.fate in ('SENT', 'UNKNOWN') and r.fate_at > :rested or r.fate in ('PLANNED', 'SOFT_FAILED'))) then 'RESTS'
                 when mod(hashint8extended(m.customer_id, :campaign) & 9223372036854775807, 100) < :holdout then 'HOLDOUT' end""";

    private final MailTemplates templates;
    private final Selections selections;
    private final Mailings mailings;
    private final Outlook outlook;
    private final Senders senders;
    private final Coupons coupons;
    private final TrackingChoices choices;
    private final DueWork due;
    private final Clock clock;

    CampaignSends(
            MailTemplates templates,
            Selections selections,
            Mailings mailings,
            Outlook outlook,
            Senders senders,
            Coupons coupons,
            TrackingChoices choices,
            DueWork due,
            Clock clock) {
        this.templates = templates;
        this.selections = selections;
        this.mailings = mailings;
        this.outlook = outlook;
        this.senders = senders;
        this.coupons = coupons;
        this.choices = choices;
        this.due = due;
        this.clock = clock;
    }

    /** What would become of everybody if it started now; nothing while no template is chosen. */
    public List<Share> shares(ShopId shop, Campaign campaign) {
        return campaign.draft().template() == null
                ? List.of()
                : outlook.of(shop, Channel.MAIL, kind(shop, campaign.draft()), audience(shop, campaign));
    }

    /**
     * Everybody of the segments. Who is held out is told by the customer's number and the campaign's: the same people however
     * often somebody looks, others in the next campaign.
     */
    public Audience audience(ShopId shop, Campaign campaign) {
        var draft = campaign.draft();
        var selection = selections.of(shop, draft.segments(), draft.exclusions());
        var parameters = new HashMap<>(selection.parameters());
        parameters.put("campaign", campaign.id());
        parameters.put("holdout", draft.holdout());
        parameters.put("rest", draft.restDays());
        parameters.put(
                "rested",
                start(campaign).minus(Duration.ofDays(draft.restDays())).atOffset(ZoneOffset.UTC));
        return new Audience(selection.sql(), parameters, LEFT_OUT);
    }

    /** Of a planned one who will have rested by then is no more left out. */
    private Instant start(Campaign campaign) {
        var now = clock.instant();
        var schedule = campaign.schedule();
        return schedule != null && schedule.at().isAfter(now) ? schedule.at() : now;
    }

    public Kind kind(ShopId shop, CampaignDraft draft) {
        return template(shop, draft).kind();
    }

    /** Why it cannot start now whatever its audience is; null when nothing is in the way. */
    public @Nullable Reason obstacle(ShopId shop, CampaignDraft draft) {
        if (draft.template() == null) {
            return Reason.NO_TEMPLATE;
        }
        if (kind(shop, draft) == Kind.TRANSACTIONAL) {
            return Reason.TRANSACTIONAL;
        }
        if (draft.split() != null && !fits(shop, draft, draft.split())) {
            return Reason.SPLIT;
        }
        if (draft.split() != null && !counted(shop, draft.split())) {
            return Reason.SPLIT_UNCOUNTED;
        }
        var coupon = draft.coupon();
        if (coupon == null && showsCoupon(shop, draft)) {
            return Reason.NO_COUPON;
        }
        if (coupon != null && coupons.get(shop, coupon).ended()) {
            return Reason.COUPON_ENDED;
        }
        return senders.of(shop).fromAddress() == null ? Reason.NO_SENDER : null;
    }

    /** Another mail of the same kind, in the same languages at least. */
    private boolean fits(ShopId shop, CampaignDraft draft, Split split) {
        var first = template(shop, draft);
        var second = templates.get(shop, split.template());
        return first.id() != second.id()
                && first.kind() == second.kind()
                && languages(shop, second).containsAll(languages(shop, first));
    }

    private boolean counted(ShopId shop, Split split) {
        var choice = choices.of(shop);
        return split.hours() == 0 || (split.metric() == Split.Metric.OPENED ? choice.opens() : choice.clicks());
    }

    private Set<Locale> languages(ShopId shop, MailTemplate template) {
        return templates.texts(shop, template.id(), template.number()).stream()
                .map(TemplateText::language)
                .collect(Collectors.toSet());
    }

    private boolean showsCoupon(ShopId shop, CampaignDraft draft) {
        var shown = new ArrayList<MailTemplate>();
        shown.add(template(shop, draft));
        if (draft.split() != null) {
            shown.add(templates.get(shop, draft.split().template()));
        }
        return shown.stream()
                .flatMap(template -> templates.texts(shop, template.id(), template.number()).stream())
                .map(TemplateText::source)
                .anyMatch(MailSource::showsCoupon);
    }

    void check(ShopId shop, CampaignDraft draft) {
        var obstacle = obstacle(shop, draft);
        if (obstacle != null) {
            throw new CampaignRefused(obstacle);
        }
    }

    /** Returns the send's number. */
    long begin(ShopId shop, Campaign campaign) {
        var draft = campaign.draft();
        check(shop, draft);
        var send = new NewSend(ORIGIN, Long.toString(campaign.id()), Channel.MAIL, kind(shop, draft));
        var split = draft.split();
        if (split == null) {
            return mailings.begin(shop, send, audience(shop, campaign), content(shop, template(shop, draft), draft));
        }
        if (split.hours() > 0) {
            due.put(shop, Split.KIND, clock.instant().plus(Duration.ofHours(split.hours())));
        }
        var both = content(shop, template(shop, draft), draft)
                .or(content(shop, templates.get(shop, split.template()), draft));
        return mailings.begin(shop, send, audience(shop, campaign), both, split.share());
    }

    private MailContent content(ShopId shop, MailTemplate template, CampaignDraft draft) {
        return content(shop, template, template.number(), draft);
    }

    /** What the mails of a version of a template say in a campaign. */
    public MailContent content(ShopId shop, MailTemplate template, long number, CampaignDraft draft) {
        var texts = new LinkedHashMap<Locale, MailSource>();
        templates
                .texts(shop, template.id(), number)
                .forEach(text -> texts.put(text.language(), marked(text.source(), draft)));
        return new MailContent(texts, template.mainLanguage(), draft.coupon());
    }

    private static MailSource marked(MailSource source, CampaignDraft draft) {
        if (draft.utmSource() == null) {
            return source;
        }
        var campaign = draft.utmCampaign() == null ? "" : draft.utmCampaign();
        return new MailSource(
                source.subject(),
                source.preview(),
                LinkTags.on(source.html(), draft.utmSource(), campaign),
                source.text());
    }

    private MailTemplate template(ShopId shop, CampaignDraft draft) {
        if (draft.template() == null) {
            throw new CampaignRefused(Reason.NO_TEMPLATE);
        }
        return templates.get(shop, draft.template());
    }
}
