package dev.storecrm.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people write down of a campaign.
 *
 * @param template null while none is chosen
 * @param coupon whose codes it brings; null for none
 * @param segments whose customers get it; none for everybody
 * @param exclusions whose customers do not
 * @param holdout so many of a hundred get nothing, to compare the others with
 * @param restDays nobody whom another campaign reached in so many days gets it; 0 for no limit
 * @param split a second mail that is tried; null for none
 * @param utmSource mark on links; null for none
 */
public record CampaignDraft(
        String name,
        @Nullable Long template,
        @Nullable Long coupon,
        List<Long> segments,
        List<Long> exclusions,
        int holdout,
        int restDays,
        @Nullable Split split,
        @Nullable String utmSource,
        @Nullable String utmCampaign) {
    public CampaignDraft {
        segments = segments.stream().distinct().sorted().toList();
        exclusions = exclusions.stream().distinct().sorted().toList();
    }
}
