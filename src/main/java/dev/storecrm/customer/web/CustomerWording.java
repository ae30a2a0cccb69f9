package dev.storecrm.customer.web;

import dev.storecrm.page.Formats;
import dev.storecrm.page.Merge;
import org.springframework.context.MessageSource;

/** Names a customer's fields for a visitor who has to choose between two people's. */
record CustomerWording(MessageSource messages, Formats formats) implements Merge.Wording {
    @Override
    public String label(String field) {
        return say("customer.edit." + field);
    }

    @Override
    public String text(String field, String value) {
        if (value.isEmpty()) {
            return say("customer.nothing");
        }
        return field.equals("locale") ? formats.language(value) : value;
    }

    private String say(String key) {
        return messages.getMessage(key, null, formats.locale());
    }
}
