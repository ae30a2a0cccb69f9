package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaigns;
import dev.storecrm.campaign.response.Response;
import dev.storecrm.campaign.response.Responses;
import dev.storecrm.campaign.response.Responses.Which;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who did what with a campaign's mail, to be carried away. */
@Component
class ResponseExport extends OfCampaign {
    private static final String NAME = "responses";
    private static final String RESPONSE = "response";
    private static final String LINK = "link";
    private static final String VARIANT = "variant";

    private final Responses responses;

    ResponseExport(Campaigns campaigns, Responses responses) {
        super(campaigns);
        this.responses = responses;
    }

    /** Where a file of what a page shows is chosen. */
    static Address download(long campaign, Which which) {
        return download(NAME, campaign)
                .with(RESPONSE, which.response().name())
                .with(LINK, which.link() == 0 ? null : Integer.toString(which.link()))
                .with(VARIANT, which.variant());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address(Map<String, String> choice) {
        return page(choice, "/responses")
                .with(RESPONSE, choice.get(RESPONSE))
                .with(LINK, choice.get(LINK))
                .with(VARIANT, choice.get(VARIANT));
    }

    @Override
    public List<ExportColumn> columns() {
        return Responses.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return responses.rows(shop, begun(shop, choice), which(choice));
    }

    @Override
    public List<String> parameters() {
        return List.of(CAMPAIGN, RESPONSE, LINK, VARIANT);
    }

    /** Each number is a list of its own. */
    @Override
    public List<String> identity() {
        return parameters();
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var words = new ArrayList<>(super.words(shop, choice));
        words.add(FilterWord.named("campaign.response.what", "campaign.response." + response(choice)));
        var variant = which(choice).variant();
        if (variant != null) {
            words.add(FilterWord.said("campaign.split.mail", variant));
        }
        return words;
    }

    private static Which which(Map<String, String> choice) {
        return new Which(response(choice), (int) number(choice, LINK), choice.get(VARIANT));
    }

    private static Response response(Map<String, String> choice) {
        return Arrays.stream(Response.values())
                .filter(each -> each.name().equals(choice.get(RESPONSE)))
                .findFirst()
                .orElse(Response.OPENED);
    }

    private static long number(Map<String, String> choice, String name) {
        try {
            return Long.parseLong(choice.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            throw new NotFound(name);
        }
    }
}
