package dev.storecrm.campaign.split;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.Split;
import dev.storecrm.campaign.response.Responses;
import dev.storecrm.campaign.response.Variant;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.Splits;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Decides between two mails that were tried: by the numbers, or as a person says. */
@Component
public class SplitDecisions {
    private final Responses responses;
    private final Splits splits;

    SplitDecisions(Responses responses, Splits splits) {
        this.responses = responses;
        this.splits = splits;
    }

    /** As a person says; false when it was decided before, or cannot be at this moment. */
    public boolean decide(ShopId shop, Campaign campaign, boolean second) {
        return splits.decide(shop, Objects.requireNonNull(campaign.send()), second);
    }

    /** The greater share wins, and the first mail where both are equal. */
    boolean decide(ShopId shop, Campaign campaign) {
        var metric = Objects.requireNonNull(campaign.draft().split()).metric();
        var variants = responses.variants(shop, campaign);
        return decide(shop, campaign, share(variants, "B", metric) > share(variants, "A", metric));
    }

    private static double share(Iterable<Variant> variants, String name, Split.Metric metric) {
        for (var variant : variants) {
            if (variant.name().equals(name)) {
                return variant.share(metric).share();
            }
        }
        return 0;
    }
}
