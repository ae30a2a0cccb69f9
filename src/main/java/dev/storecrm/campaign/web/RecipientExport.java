package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaigns;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.ledger.Deliveries.Which;
import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.page.Address;
import dev.storecrm.page.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of whom in a campaign, to be carried away. */
@Component
class RecipientExport extends OfCampaign {
    private static final String NAME = "recipients";
    private static final String FATE = "fate";
    private static final String REASON = "reason";

    private final Deliveries deliveries;

    RecipientExport(Campaigns campaigns, Deliveries deliveries) {
        super(campaigns);
        this.deliveries = deliveries;
    }

    /** Where a file of what a page shows is chosen. */
    static Address download(long campaign, Which which) {
        return download(NAME, campaign)
                .with(FATE, which.fate() == null ? null : which.fate().name())
                .with(REASON, which.reason());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address(Map<String, String> choice) {
        return page(choice, "/recipients").with(FATE, choice.get(FATE)).with(REASON, choice.get(REASON));
    }

    @Override
    public List<ExportColumn> columns() {
        return Deliveries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return deliveries.rows(shop, new Which(send(shop, choice), fate(choice), reason(choice)));
    }

    @Override
    public List<String> parameters() {
        return List.of(CAMPAIGN, FATE, REASON);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var words = new ArrayList<>(super.words(shop, choice));
        var fate = fate(choice);
        if (fate != null) {
            words.add(FilterWord.named("campaign.fate", "messaging.fate." + fate));
        }
        var reason = reason(choice);
        if (reason != null) {
            words.add(FilterWord.said("campaign.reason", reason));
        }
        return words;
    }

    private static @Nullable Fate fate(Map<String, String> choice) {
        return Arrays.stream(Fate.values())
                .filter(each -> each.name().equals(choice.get(FATE)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String reason(Map<String, String> choice) {
        var typed = Typed.text(choice.get(REASON));
        return typed.isEmpty() ? null : typed;
    }
}
