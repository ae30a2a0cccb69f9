package dev.storecrm.segment.web;

import dev.storecrm.page.Merge;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words for what differs between two people's forms of one segment. */
record SegmentWording(MessageSource messages, Locale locale) implements Merge.Wording {

    @Override
    public String label(String field) {
        return messages.getMessage("segment." + field, null, locale);
    }

    @Override
    public String text(String field, String value) {
        return value;
    }
}
