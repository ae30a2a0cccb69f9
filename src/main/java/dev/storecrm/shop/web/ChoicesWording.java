package dev.storecrm.shop.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words for what differs between two people's settings. */
record ChoicesWording(MessageSource messages, Locale locale) implements Merge.Wording {

    @Override
    public String label(String field) {
        return messages.getMessage("shop.merge." + field, null, locale);
    }

    @Override
    public String text(String field, String value) {
        return switch (field) {
            case "importPolicy" -> messages.getMessage("shop.choices.policy." + value, null, locale);
            case "email" -> value.isEmpty() ? "–" : value;
            default -> messages.getMessage(value.equals("true") ? "page.merge.yes" : "page.merge.no", null, locale);
        };
    }
}
