package dev.storecrm.campaign;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.jobs.OneByOne;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Standstill;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts campaigns when their time comes. One that is much too late, since the app was stopped, waits for a person: a mail
 * for yesterday's noon may say what is not true today.
 */
@Component
class CampaignStartWork implements DueWorkHandler {
    static final String KIND = "campaign-start";

    private static final Logger LOG = LoggerFactory.getLogger(CampaignStartWork.class);

    private final CampaignRepository campaigns;
    private final Campaigns starter;
    private final Standstill standstill;
    private final Deployments deployments;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    CampaignStartWork(
            CampaignRepository campaigns,
            Campaigns starter,
            Standstill standstill,
            Deployments deployments,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.campaigns = campaigns;
        this.starter = starter;
        this.standstill = standstill;
        this.deployments = deployments;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var scheduled = inShop.call(
                shop,
                () -> campaigns.findByShopIdAndStateOrderByDueAtAscIdAsc(shop.value(), CampaignState.SCHEDULED).stream()
                        .map(CampaignDefinition::campaign)
                        .toList());
        OneByOne.each(scheduled, campaign -> lookAt(shop, campaign));
    }

    private void lookAt(ShopId shop, Campaign campaign) {
        var schedule = campaign.schedule();
        if (schedule == null) {
            return;
        }
        if (schedule.at().isAfter(clock.instant())) {
            inShop.run(shop, () -> due.put(shop, KIND, schedule.at()));
        } else if (!deployments.sends(shop)) {
            hold(shop, campaign, Deployments.REASON);
        } else if (standstill.isTooLate(schedule.at())) {
            hold(shop, campaign, "OVERDUE");
        } else {
            start(shop, campaign);
        }
    }

    private void start(ShopId shop, Campaign campaign) {
        var reason = started(shop, campaign);
        if (reason != null) {
            hold(shop, campaign, reason);
        }
    }

    private void hold(ShopId shop, Campaign campaign, String reason) {
        LOG.warn("Campaign {} of shop {} did not start: {}", campaign.id(), shop, reason);
        inShop.run(shop, () -> campaigns
                .findByShopIdAndId(shop.value(), campaign.id())
                .filter(entity -> entity.campaign().state() == CampaignState.SCHEDULED)
                .ifPresent(entity -> {
                    entity.hold(reason, clock.instant());
                    campaigns.saveAndFlush(entity);
                }));
    }

    /** Null when it started, or when somebody decided otherwise in this very moment. */
    private @Nullable String started(ShopId shop, Campaign campaign) {
        try {
            starter.start(shop, campaign.id(), campaign.version());
            return null;
        } catch (StaleVersion e) {
            return null;
        } catch (CampaignRefused e) {
            return e.reason().name();
        } catch (NotFound e) {
            return "GONE";
        }
    }
}
