package dev.storecrm.messaging.sender.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Names the form's fields for a visitor who has to choose between two people's. */
record SenderWording(MessageSource messages, Locale locale) implements Merge.Wording {
    @Override
    public String label(String field) {
        return say("messaging.sender." + field);
    }

    @Override
    public String text(String field, String value) {
        if (field.equals("relay")) {
            return say(value.isEmpty() ? "messaging.sender.relay.operator" : "messaging.sender.relay.own");
        }
        return value.isEmpty() ? say("messaging.sender.none") : value;
    }

    private String say(String key) {
        return messages.getMessage(key, null, locale);
    }
}
