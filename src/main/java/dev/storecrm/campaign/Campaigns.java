package dev.storecrm.campaign;

import dev.storecrm.campaign.CampaignRefused.Reason;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The campaigns of a shop, as people plan them, and how one becomes a send. */
@Component
public class Campaigns {
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_MARK = 60;
    /** Percent. */
    public static final int MOST_HELD = 50;
    /** Days. */
    public static final int LONGEST_REST = 365;

    private final CampaignRepository campaigns;
    private final CampaignListQueries list;
    private final CampaignSends sends;
    private final Shops shops;
    private final Deployments deployments;
    private final DueWork due;
    private final InShop inShop;
    private final Clock clock;

    Campaigns(
            CampaignRepository campaigns,
            CampaignListQueries list,
            CampaignSends sends,
            Shops shops,
            Deployments deployments,
            DueWork due,
            InShop inShop,
            Clock clock) {
        this.campaigns = campaigns;
        this.list = list;
        this.sends = sends;
        this.shops = shops;
        this.deployments = deployments;
        this.due = due;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** One page of the list, what was changed last first. */
    public Page<CampaignLine> page(ShopId shop, boolean archived, Keyset keyset) {
        var read = inShop.call(shop, () -> list.page(shop, archived, keyset));
        return keyset.page(read, line -> List.of(line.changedAt().atOffset(ZoneOffset.UTC), line.id()));
    }

    /**
     * Planned ones that begin before a campaign does, and no longer before than its people rest: who gets them will not get this
     * one.
     */
    public List<Campaign> before(ShopId shop, Campaign campaign) {
        var schedule = campaign.schedule();
        if (schedule == null || campaign.draft().restDays() == 0) {
            return List.of();
        }
        var rested = schedule.at().minus(Duration.ofDays(campaign.draft().restDays()));
        return inShop.call(
                shop,
                () -> campaigns.findByShopIdAndStateOrderByDueAtAscIdAsc(shop.value(), CampaignState.SCHEDULED).stream()
                        .map(CampaignDefinition::campaign)
                        .filter(other -> other.id() != campaign.id())
                        .filter(other -> begins(other, rested, schedule.at()))
                        .toList());
    }

    private static boolean begins(Campaign other, Instant after, Instant until) {
        var schedule = other.schedule();
        return schedule != null
                && schedule.at().isAfter(after)
                && !schedule.at().isAfter(until);
    }

    /** By number; those that are not there any more are missing. */
    public Map<Long, String> names(ShopId shop, Collection<Long> ids) {
        return inShop.call(shop, () -> list.names(shop, ids));
    }

    /** Whether one has begun: the first one tells receivers who the shop is. */
    public boolean anyStarted(ShopId shop) {
        return inShop.call(shop, () -> campaigns.existsByShopIdAndState(shop.value(), CampaignState.STARTED));
    }

    public Campaign get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).campaign());
    }

    /**
     * Makes a campaign.
     *
     * @throws CampaignRefused when the draft does not do
     */
    public Campaign add(ShopId shop, CampaignDraft draft) {
        var checked = checked(draft);
        return inShop.call(shop, () -> campaigns
                .saveAndFlush(new CampaignDefinition(shop, checked, clock.instant()))
                .campaign());
    }

    /**
     * Saves what a form holds.
     *
     * @throws StaleVersion when somebody saved another one after the form was opened
     * @throws CampaignRefused when the draft does not do, or it has begun
     */
    public Campaign change(ShopId shop, long id, CampaignDraft draft, long version) {
        var checked = checked(draft);
        return changed(shop, id, version, entity -> {
            open(entity);
            entity.write(checked, clock.instant());
        });
    }

    /**
     * Starts by itself at that time on the shop's wall.
     *
     * @throws CampaignRefused when it could not start now either, or the time has passed
     */
    public Campaign schedule(ShopId shop, long id, LocalDateTime local, long version) {
        return changed(shop, id, version, entity -> {
            open(entity);
            sends.check(shop, entity.campaign().draft());
            var schedule = LocalStart.of(local, shops.get(shop).timeZone());
            if (!schedule.at().isAfter(clock.instant())) {
                throw new CampaignRefused(Reason.PAST);
            }
            // so that a copy of these rows, started elsewhere, is known for one
            deployments.sends(shop);
            entity.schedule(schedule, clock.instant());
            due.put(shop, CampaignStartWork.KIND, schedule.at());
        });
    }

    /** Back among the drafts. */
    public Campaign unschedule(ShopId shop, long id, long version) {
        return changed(shop, id, version, entity -> {
            if (entity.campaign().state() == CampaignState.STARTED) {
                throw new CampaignRefused(Reason.NOT_OPEN);
            }
            entity.unschedule(clock.instant());
        });
    }

    /**
     * Freezes words and audience, and begins to write; pressed twice it begins once.
     *
     * @throws CampaignRefused when something is missing
     */
    public Campaign start(ShopId shop, long id, long version) {
        return changed(shop, id, version, entity -> {
            var campaign = entity.campaign();
            if (campaign.state() == CampaignState.STARTED || campaign.archived()) {
                throw new CampaignRefused(Reason.NOT_OPEN);
            }
            // whom one of two reaches rests from the other, also when both begin at the same moment
            list.beginAlone(shop);
            entity.started(sends.begin(shop, campaign), clock.instant());
        });
    }

    /** The same under a name that says so. */
    public Campaign duplicate(ShopId shop, long id, String suffix) {
        var draft = get(shop, id).draft();
        var room = LONGEST_NAME - suffix.length() - 1;
        var name = draft.name().length() > room ? draft.name().substring(0, room) : draft.name();
        return add(
                shop,
                new CampaignDraft(
                        name.strip() + " " + suffix,
                        draft.template(),
                        draft.coupon(),
                        draft.segments(),
                        draft.exclusions(),
                        draft.holdout(),
                        draft.restDays(),
                        draft.split(),
                        draft.utmSource(),
                        draft.utmCampaign()));
    }

    /** It is not offered any more; one that is planned has to be taken back first. */
    public void archive(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            if (entity.campaign().state() == CampaignState.SCHEDULED) {
                throw new CampaignRefused(Reason.NOT_OPEN);
            }
            entity.archive(clock.instant());
            campaigns.saveAndFlush(entity);
        });
    }

    public void restore(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.restore();
            campaigns.saveAndFlush(entity);
        });
    }

    private interface Change {
        void to(CampaignDefinition entity);
    }

    private Campaign changed(ShopId shop, long id, long version, Change change) {
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            StaleVersion.check("Campaign", version, entity.campaign().version());
            change.to(entity);
            return campaigns.saveAndFlush(entity).campaign();
        });
    }

    private static void open(CampaignDefinition entity) {
        var campaign = entity.campaign();
        if (!campaign.open() || campaign.archived()) {
            throw new CampaignRefused(Reason.NOT_OPEN);
        }
    }

    private static CampaignDraft checked(CampaignDraft draft) {
        var name = draft.name().replace("\0", "").strip();
        if (name.isEmpty()) {
            throw new CampaignRefused(Reason.NO_NAME);
        }
        if (name.length() > LONGEST_NAME) {
            throw new CampaignRefused(Reason.LONG_NAME);
        }
        if (draft.holdout() < 0 || draft.holdout() > MOST_HELD) {
            throw new CampaignRefused(Reason.HOLDOUT);
        }
        if (draft.restDays() < 0 || draft.restDays() > LONGEST_REST) {
            throw new CampaignRefused(Reason.REST);
        }
        if (draft.split() != null && !draft.split().sensible()) {
            throw new CampaignRefused(Reason.SPLIT_RANGE);
        }
        return new CampaignDraft(
                name,
                draft.template(),
                draft.coupon(),
                draft.segments(),
                draft.exclusions(),
                draft.holdout(),
                draft.restDays(),
                draft.split(),
                mark(draft.utmSource()),
                mark(draft.utmCampaign()));
    }

    private static @Nullable String mark(@Nullable String text) {
        var clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.length() > LONGEST_MARK) {
            throw new CampaignRefused(Reason.LONG_MARK);
        }
        return clean.isEmpty() ? null : clean;
    }

    private CampaignDefinition entity(ShopId shop, long id) {
        return campaigns.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Campaign " + id));
    }
}
