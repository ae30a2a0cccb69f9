package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import java.util.Map;
import java.util.Objects;

/** A list on one of the pages of one campaign. */
abstract class OfCampaign extends OwnedSource {
    static final String CAMPAIGN = "campaign";

    private final Campaigns campaigns;

    OfCampaign(Campaigns campaigns) {
        super(CAMPAIGN, "campaign.export.campaign");
        this.campaigns = campaigns;
    }

    /** Where a file of such a list is chosen. */
    static Address download(String source, long campaign) {
        return Address.of("/downloads/new/" + source).with(CAMPAIGN, Long.toString(campaign));
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return campaigns.get(shop, owner).name();
    }

    Campaign campaign(ShopId shop, Map<String, String> choice) {
        return campaigns.get(shop, owner(choice));
    }

    Campaign begun(ShopId shop, Map<String, String> choice) {
        var campaign = campaign(shop, choice);
        if (campaign.send() == null) {
            throw new NotFound("A campaign that has begun");
        }
        return campaign;
    }

    long send(ShopId shop, Map<String, String> choice) {
        return Objects.requireNonNull(begun(shop, choice).send());
    }

    Address page(Map<String, String> choice, String page) {
        return Address.of("/campaigns/" + owner(choice) + page);
    }
}
