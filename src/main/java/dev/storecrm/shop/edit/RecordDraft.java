package dev.storecrm.shop.edit;

import dev.storecrm.kernel.Tags;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What staff can change of a record: its fields by the names that Shopify's input has for them, empty where there is
 * nothing. Written so that two drafts of the same are equal, whoever wrote them.
 */
public record RecordDraft(Map<String, String> fields) {
    static final String TAGS = "tags";

    /** Puts a draft together, field by field. */
    public static final class Builder {
        private final Map<String, String> fields = new LinkedHashMap<>();

        public Builder with(String field, @Nullable String value) {
            fields.put(field, clean(field, value));
            return this;
        }

        public RecordDraft build() {
            return new RecordDraft(fields);
        }
    }

    /** The same with what a form says; a field that it does not hold stays. */
    public RecordDraft with(Map<String, String> form) {
        var changed = new Builder();
        fields.forEach((field, value) -> changed.with(field, form.getOrDefault(field, value)));
        return changed.build();
    }

    public Tags tags() {
        return Tags.parse(fields.getOrDefault(TAGS, ""));
    }

    /** The fields that differ from what is there. Tags are not among them: they are added and removed. */
    Map<String, @Nullable Object> changes(RecordDraft there) {
        var changes = new HashMap<String, @Nullable Object>();
        fields.forEach((field, value) -> {
            if (!field.equals(TAGS) && !value.equals(there.fields.get(field))) {
                changes.put(field, value.isEmpty() ? null : value);
            }
        });
        return changes;
    }

    /** Browsers end lines otherwise than Shopify does, and people put tags down in any order. */
    private static String clean(String field, @Nullable String value) {
        var text = value == null
                ? ""
                : value.replace("\0", "").replace("\r\n", "\n").strip();
        return field.equals(TAGS) ? Tags.parse(text).text() : text;
    }
}
