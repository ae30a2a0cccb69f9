package dev.storecrm.commerce.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Names a product's fields for a visitor who has to choose between two people's. */
record ProductWording(MessageSource messages, Locale locale) implements Merge.Wording {
    @Override
    public String label(String field) {
        return say("commerce.edit." + field);
    }

    @Override
    public String text(String field, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return field.equals("status") ? say("commerce.status." + value) : value;
    }

    private String say(String key) {
        return messages.getMessage(key, null, locale);
    }
}
