package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaigns;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.messaging.sender.DomainCheck;
import dev.storecrm.messaging.sender.DomainFinding;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether receivers will believe that a campaign's mails are the shop's. */
@Component
class CampaignDomain {
    private final Campaigns campaigns;
    private final DomainCheck domain;
    private final Returns returns;

    CampaignDomain(Campaigns campaigns, DomainCheck domain, Returns returns) {
        this.campaigns = campaigns;
        this.domain = domain;
        this.returns = returns;
    }

    /** Asks name servers, so never inside a transaction. */
    List<DomainFinding> look(ShopId shop) {
        return domain.look(shop, returns.of(shop).address());
    }

    /**
     * What a shop has to know before its first campaign, on which receivers found what they think of it; of later ones nothing
     * is asked.
     */
    List<DomainFinding> lacking(ShopId shop) {
        return campaigns.anyStarted(shop)
                ? List.of()
                : look(shop).stream().filter(DomainFinding::isLacking).toList();
    }
}
