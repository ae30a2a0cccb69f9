package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignExportQueries;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.TabbedSource;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of campaigns, to be carried away. */
@Component
class CampaignExport extends TabbedSource {
    static final Tabs TABS =
            new Tabs("campaigns", "/campaigns", "archived", "campaign.tab.active", "campaign.tab.archived");

    CampaignExport() {
        super(TABS);
    }

    @Override
    public List<ExportColumn> columns() {
        return CampaignExportQueries.COLUMNS;
    }

    @Override
    protected ExportRows rows(ShopId shop, boolean archived, boolean both) {
        return CampaignExportQueries.rows(shop, archived, both);
    }
}
