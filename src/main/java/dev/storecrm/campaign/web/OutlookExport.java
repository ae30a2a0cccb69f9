package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.consent.Channel;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Outlook;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who would get a campaign's mail if it started now, and who would not and why, to be carried away. */
@Component
class OutlookExport extends OfCampaign {
    private static final String NAME = "outlook";
    private static final String REASON = "reason";

    /** What the address says of who gets it: no reason. */
    private static final String GETS = "-";

    private final CampaignSends campaignSends;
    private final Outlook outlook;

    OutlookExport(Campaigns campaigns, CampaignSends campaignSends, Outlook outlook) {
        super(campaigns);
        this.campaignSends = campaignSends;
        this.outlook = outlook;
    }

    /** Where a file of what a page shows is chosen. */
    static Address download(long campaign, @Nullable String refusal) {
        return download(NAME, campaign).with(REASON, refusal == null ? GETS : refusal);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address(Map<String, String> choice) {
        var refusal = refusal(choice);
        return page(choice, "/outlook/people").with(REASON, refusal == null || refusal.isEmpty() ? null : refusal);
    }

    @Override
    public List<ExportColumn> columns() {
        return Outlook.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var campaign = campaign(shop, choice);
        if (campaign.draft().template() == null) {
            throw new NotFound("A campaign with a template");
        }
        return outlook.rows(
                shop,
                Channel.MAIL,
                campaignSends.kind(shop, campaign.draft()),
                campaignSends.audience(shop, campaign),
                refusal(choice));
    }

    @Override
    public List<String> parameters() {
        return List.of(CAMPAIGN, REASON);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var words = new ArrayList<>(super.words(shop, choice));
        var refusal = refusal(choice);
        if (refusal != null) {
            words.add(
                    switch (refusal) {
                        case "" -> FilterWord.named("campaign.outlook", "campaign.outlook.gets");
                        case Outlook.ANY_REASON -> FilterWord.named("campaign.outlook", "campaign.outlook.left");
                        default -> FilterWord.said("campaign.outlook", refusal);
                    });
        }
        return words;
    }

    /** Null for the whole audience, empty for who gets it. */
    private static @Nullable String refusal(Map<String, String> choice) {
        var typed = Typed.text(choice.get(REASON));
        return typed.isEmpty() ? null : typed.equals(GETS) ? "" : typed;
    }
}
