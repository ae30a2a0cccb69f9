package dev.storecrm.billing.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Names the form's fields for a visitor who has to choose between two people's. */
record PlanWording(MessageSource messages, Locale locale) implements Merge.Wording {
    @Override
    public String label(String field) {
        return say(field.equals("plan") ? "billing.plan" : "billing.address");
    }

    @Override
    public String text(String field, String value) {
        if (value.isEmpty()) {
            return say("billing.none");
        }
        return field.equals("plan") ? say("billing.plan." + value) : value;
    }

    private String say(String key) {
        return messages.getMessage(key, null, locale);
    }
}
