package dev.storecrm.campaign.web;

import dev.storecrm.page.Merge;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/**
 * The words for what differs between two people's forms of one campaign.
 *
 * @param templates their names by number
 * @param coupons their names by number
 * @param segments their names by number
 */
record CampaignWording(
        MessageSource messages,
        Locale locale,
        Map<String, String> templates,
        Map<String, String> coupons,
        Map<String, String> segments)
        implements Merge.Wording {

    @Override
    public String label(String field) {
        return String.valueOf(messages.getMessage("campaign." + field, null, locale));
    }

    @Override
    public String text(String field, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return switch (field) {
            case "metric" -> String.valueOf(messages.getMessage("campaign.response." + value, null, locale));
            case "template", "variant" -> templates.getOrDefault(value, value);
            case "coupon" -> coupons.getOrDefault(value, value);
            case "segments", "exclusions" ->
                Arrays.stream(value.split(",", -1))
                        .map(id -> segments.getOrDefault(id, id))
                        .collect(Collectors.joining(", "));
            default -> value;
        };
    }
}
