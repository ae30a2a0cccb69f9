package dev.storecrm.messaging.design;

import java.util.List;

/**
 * One thing to fill in of a section.
 *
 * @param choices the values of a {@link Input#CHOICE}, the first being the default
 */
public record SectionField(String name, Input input, boolean required, List<String> choices) {
    public SectionField {
        choices = List.copyOf(choices);
    }

    /** How it is filled in. */
    public enum Input {
        LINE,
        /** Several lines: a blank one parts paragraphs, {@code **bold**}, {@code [words](address)}, {@code - } for lists. */
        TEXT,
        ADDRESS,
        IMAGE,
        CHOICE,
        /** Shopify's id of a product. */
        PRODUCT
    }

    static SectionField line(String name) {
        return new SectionField(name, Input.LINE, false, List.of());
    }

    static SectionField text(String name) {
        return new SectionField(name, Input.TEXT, false, List.of());
    }

    static SectionField address(String name) {
        return new SectionField(name, Input.ADDRESS, false, List.of());
    }

    static SectionField image(String name) {
        return new SectionField(name, Input.IMAGE, false, List.of());
    }

    static SectionField product(String name) {
        return new SectionField(name, Input.PRODUCT, false, List.of());
    }

    static SectionField choice(String name, String... choices) {
        return new SectionField(name, Input.CHOICE, false, List.of(choices));
    }

    SectionField needed() {
        return new SectionField(name, input, true, choices);
    }
}
