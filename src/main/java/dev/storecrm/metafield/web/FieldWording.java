package dev.storecrm.metafield.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words for what differs between two people's forms of one meta field. */
record FieldWording(MessageSource messages, Locale locale) implements Merge.Wording {

    @Override
    public String label(String field) {
        return messages.getMessage(field.equals("name") ? "metafield.name" : "metafield.type.label", null, locale);
    }

    @Override
    public String text(String field, String value) {
        return field.equals("name") ? value : messages.getMessage("metafield.type." + value, null, locale);
    }
}
