package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaigns;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceList;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What came back of a campaign's mails, to be carried away. */
@Component
class ReturnedExport extends OfCampaign {
    private static final String NAME = "returned-mails";

    private final BounceList bounces;

    ReturnedExport(Campaigns campaigns, BounceList bounces) {
        super(campaigns);
        this.bounces = bounces;
    }

    /** Where a file of what the page shows is chosen. */
    static Address download(long campaign) {
        return download(NAME, campaign);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address(Map<String, String> choice) {
        return page(choice, "/returned");
    }

    @Override
    public List<ExportColumn> columns() {
        return BounceList.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return bounces.rows(shop, send(shop, choice));
    }
}
