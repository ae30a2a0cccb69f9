package dev.storecrm.coupon.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words for what differs between two people's forms of one coupon. */
record CouponWording(MessageSource messages, Locale locale) implements Merge.Wording {

    @Override
    public String label(String field) {
        return messages.getMessage("coupon." + field, null, locale);
    }

    @Override
    public String text(String field, String value) {
        return switch (field) {
            case "use", "until" -> messages.getMessage("coupon." + field + "." + value, null, locale);
            default -> value;
        };
    }
}
