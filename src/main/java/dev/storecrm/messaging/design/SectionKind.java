package dev.storecrm.messaging.design;

import static dev.storecrm.messaging.design.SectionField.address;
import static dev.storecrm.messaging.design.SectionField.choice;
import static dev.storecrm.messaging.design.SectionField.image;
import static dev.storecrm.messaging.design.SectionField.line;
import static dev.storecrm.messaging.design.SectionField.product;
import static dev.storecrm.messaging.design.SectionField.text;

import java.util.List;

/** What a mail can be put together from. */
public enum SectionKind {
    /** The brand's logo, or the shop's name while there is none. */
    LOGO(choice("align", "center", "left")),
    HEADING(
            line("text").needed(),
            choice("size", "large", "small"),
            choice("align", "left", "center"),
            choice("tone", "plain", "accent")),
    TEXT(text("text").needed(), choice("align", "left", "center"), choice("tone", "plain", "accent")),
    IMAGE(image("image").needed(), line("alt"), address("link")),
    BUTTON(line("label").needed(), address("link").needed(), choice("align", "center", "left")),
    PRODUCT(product("product").needed(), line("label")),
    /** Shows {@code coupon.code} and leads to {@code coupon.url}. */
    COUPON(line("title"), line("label")),
    DIVIDER(),
    COLUMNS(
            image("image1"),
            line("alt1"),
            text("text1"),
            address("link1"),
            image("image2"),
            line("alt2"),
            text("text2"),
            address("link2")),
    /** Who sends, from where, and the way out. */
    FOOTER(text("text"), line("unsubscribe").needed());

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it
    private final List<SectionField> fields;

    SectionKind(SectionField... fields) {
        this.fields = List.of(fields);
    }

    public List<SectionField> fields() {
        return fields;
    }
}
