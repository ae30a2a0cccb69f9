package dev.storecrm.messaging.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words for what differs between two people's forms of one template. */
record TemplateWording(MessageSource messages, Locale locale) implements Merge.Wording {

    @Override
    public String label(String field) {
        return messages.getMessage("messaging." + field, null, locale);
    }

    @Override
    public String text(String field, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return switch (field) {
            case "kind" -> messages.getMessage("messaging.kind." + value, null, locale);
            case "body" -> TemplateEditController.summary(value);
            case "ownPlain" -> "✓";
            default -> value;
        };
    }
}
