package dev.storecrm.messaging.design;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a mail.
 *
 * @param fields by name; besides those of its kind a product's title, price, picture and address as they were when it was
 *     saved
 */
public record Section(SectionKind kind, Map<String, String> fields) {
    public Section {
        fields = Map.copyOf(fields);
    }

    /** One with nothing in it but the first of every choice. */
    public static Section empty(SectionKind kind) {
        var fields = new LinkedHashMap<String, String>();
        kind.fields().stream()
                .filter(field -> !field.choices().isEmpty())
                .forEach(field -> fields.put(field.name(), field.choices().getFirst()));
        return new Section(kind, fields);
    }

    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    public Section with(String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new Section(kind, changed);
    }
}
