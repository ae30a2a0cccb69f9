package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaigns;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceList;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What came back of a campaign's mails, to be carried away. */
@Component
class ReturnedExport implements ExportSource {
    private static final String CAMPAIGN = "campaign";

    private final Campaigns campaigns;
    private final BounceList bounces;

    ReturnedExport(Campaigns campaigns, BounceList bounces) {
        this.campaigns = campaigns;
        this.bounces = bounces;
    }

    /** Where a file of what the page shows is chosen. */
    static Address download(long campaign) {
        return Address.of("/downloads/new/returned-mails").with(CAMPAIGN, Long.toString(campaign));
    }

    @Override
    public String name() {
        return "returned-mails";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/campaigns/" + campaign(choice) + "/returned");
    }

    @Override
    public List<ExportColumn> columns() {
        return BounceList.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var send = campaigns.get(shop, campaign(choice)).send();
        if (send == null) {
            throw new NotFound("A campaign that has begun");
        }
        return bounces.rows(shop, send);
    }

    @Override
    public List<String> parameters() {
        return List.of(CAMPAIGN);
    }

    @Override
    public List<String> identity() {
        return parameters();
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return List.of(FilterWord.said(
                "campaign.export.campaign",
                campaigns.get(shop, campaign(choice)).name()));
    }

    private static long campaign(Map<String, String> choice) {
        try {
            return Long.parseLong(choice.getOrDefault(CAMPAIGN, ""));
        } catch (NumberFormatException e) {
            throw new NotFound("Campaign");
        }
    }
}
