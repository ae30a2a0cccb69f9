package dev.storecrm.messaging.bounce.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Names the form's fields for a visitor who has to choose between two people's. */
record ReturnWording(MessageSource messages, Locale locale) implements Merge.Wording {
    @Override
    public String label(String field) {
        return say("messaging.returns." + field);
    }

    @Override
    public String text(String field, String value) {
        return value.isEmpty() ? say("messaging.sender.none") : value;
    }

    private String say(String key) {
        return messages.getMessage(key, null, locale);
    }
}
