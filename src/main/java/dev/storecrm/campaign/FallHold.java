package dev.storecrm.campaign;

import dev.storecrm.billing.FellToTest;
import dev.storecrm.database.InShop;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds what is planned when a shop falls back to test mode, in the same transaction: whoever planned it had others in mind. */
@Component
class FallHold {
    private final CampaignRepository campaigns;
    private final InShop inShop;
    private final Clock clock;

    FallHold(CampaignRepository campaigns, InShop inShop, Clock clock) {
        this.campaigns = campaigns;
        this.inShop = inShop;
        this.clock = clock;
    }

    @EventListener
    void hold(FellToTest fell) {
        inShop.run(fell.shop(), () -> campaigns
                .findByShopIdAndStateOrderByDueAtAscIdAsc(fell.shop().value(), CampaignState.SCHEDULED)
                .forEach(entity -> {
                    entity.hold("TEST_MODE", clock.instant());
                    campaigns.saveAndFlush(entity);
                }));
    }
}
