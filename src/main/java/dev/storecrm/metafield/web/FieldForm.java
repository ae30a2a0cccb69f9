package dev.storecrm.metafield.web;

import dev.storecrm.metafield.FieldDraft;
import dev.storecrm.metafield.FieldKind;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.value.ValueType;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a meta field.
 *
 * @param slug of one that Flow fills; namespace of one of Shopify's
 * @param confirmed the new value type whose losses were shown and agreed to
 * @param opened what the form was opened with, by field
 */
record FieldForm(
        @Nullable String name,
        @Nullable String key,
        @Nullable String slug,
        @Nullable String kind,
        @Nullable String namespace,
        @Nullable String valueType,
        @Nullable Long version,
        @Nullable String confirmed,
        @Nullable Map<String, String> opened) {

    static FieldForm empty(@Nullable String key, @Nullable String slug) {
        return new FieldForm(
                "", text(key), text(slug), FieldKind.CUSTOM.name(), "", ValueType.NUMERIC.name(), 0L, null, null);
    }

    static FieldForm of(MetaField field) {
        return new FieldForm(
                field.name(),
                field.key(),
                field.slug(),
                field.kind().name(),
                field.slug(),
                field.type().name(),
                field.version(),
                null,
                null);
    }

    /** What can be changed later, by name, as {@link dev.storecrm.page.Merge} compares it. */
    Map<String, String> fields() {
        return Map.of("name", text(name), "valueType", type().name());
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    FieldDraft draft() {
        return mirrored()
                ? new FieldDraft(text(name), text(namespace), text(key), FieldKind.SHOPIFY, type())
                : new FieldDraft(text(name), text(slug), text(key), type());
    }

    public boolean mirrored() {
        return FieldKind.SHOPIFY.name().equals(kind);
    }

    ValueType type() {
        return Arrays.stream(ValueType.values())
                .filter(type -> type.name().equals(valueType))
                .findFirst()
                .orElse(ValueType.STRING);
    }

    boolean agreedTo(ValueType type) {
        return type.name().equals(confirmed);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
