package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignDraft;
import dev.storecrm.campaign.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the editor sends. */
record CampaignForm(
        @Nullable String name,
        @Nullable Long template,
        @Nullable Long coupon,
        @Nullable List<Long> segments,
        @Nullable List<Long> exclusions,
        @Nullable String holdout,
        @Nullable String restDays,
        @Nullable Long variant,
        @Nullable String share,
        Split.@Nullable Metric metric,
        @Nullable String hours,
        @Nullable String utmSource,
        @Nullable String utmCampaign,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {

    private static final int SHARE = 20;
    private static final int HOURS = 4;

    static CampaignForm of(Campaign campaign) {
        var draft = campaign.draft();
        var split = draft.split();
        return new CampaignForm(
                draft.name(),
                draft.template(),
                draft.coupon(),
                draft.segments(),
                draft.exclusions(),
                Integer.toString(draft.holdout()),
                Integer.toString(draft.restDays()),
                split == null ? null : split.template(),
                Integer.toString(split == null ? SHARE : split.share()),
                split == null ? Split.Metric.CLICKED : split.metric(),
                Integer.toString(split == null ? HOURS : split.hours()),
                draft.utmSource(),
                draft.utmCampaign(),
                campaign.version(),
                null);
    }

    static CampaignForm empty() {
        return new CampaignForm(
                "",
                null,
                null,
                List.of(),
                List.of(),
                "0",
                "0",
                null,
                "" + SHARE,
                Split.Metric.CLICKED,
                "" + HOURS,
                "storecrm",
                "",
                0L,
                null);
    }

    CampaignDraft draft() {
        return new CampaignDraft(
                text(name),
                template,
                coupon,
                numbers(segments),
                numbers(exclusions),
                number(holdout),
                number(restDays),
                split(),
                utmSource,
                utmCampaign);
    }

    private @Nullable Split split() {
        return variant == null
                ? null
                : new Split(variant, number(share), metric == null ? Split.Metric.CLICKED : metric, number(hours));
    }

    public boolean among(long segment) {
        return numbers(segments).contains(segment);
    }

    public boolean without(long segment) {
        return numbers(exclusions).contains(segment);
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", text(name));
        fields.put("template", template == null ? "" : template.toString());
        fields.put("coupon", coupon == null ? "" : coupon.toString());
        fields.put("segments", joined(segments));
        fields.put("exclusions", joined(exclusions));
        fields.put("holdout", text(holdout));
        fields.put("restDays", text(restDays));
        fields.put("variant", variant == null ? "" : variant.toString());
        fields.put("share", text(share));
        fields.put("metric", metric == null ? "" : metric.name());
        fields.put("hours", text(hours));
        fields.put("utmSource", text(utmSource));
        fields.put("utmCampaign", text(utmCampaign));
        return fields;
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    long versionOrNone() {
        return version == null ? 0 : version;
    }

    /** What is no number is out of every range. */
    private static int number(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<Long> numbers(@Nullable List<Long> numbers) {
        return numbers == null ? List.of() : numbers;
    }

    private static String joined(@Nullable List<Long> numbers) {
        return numbers(numbers).stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
