package dev.storecrm.campaign;

import dev.storecrm.database.InShop;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.messaging.restore.RestoreFound;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds what was planned when the database was saved or copied: it may have started, or been taken back, since. */
@Component
class RestoreHold {
    private final CampaignRepository campaigns;
    private final InShop inShop;
    private final Clock clock;

    RestoreHold(CampaignRepository campaigns, InShop inShop, Clock clock) {
        this.campaigns = campaigns;
        this.inShop = inShop;
        this.clock = clock;
    }

    @EventListener
    void hold(RestoreFound found) {
        inShop.run(found.shop(), () -> campaigns
                .findByShopIdAndStateOrderByDueAtAscIdAsc(found.shop().value(), CampaignState.SCHEDULED)
                .forEach(entity -> {
                    entity.hold(Deployments.REASON, clock.instant());
                    campaigns.saveAndFlush(entity);
                }));
    }
}
