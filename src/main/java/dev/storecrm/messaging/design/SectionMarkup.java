package dev.storecrm.messaging.design;

import java.util.List;
import java.util.Locale;

/** Writes sections as MJML. Colours are the brand's at send, so that a new brand needs no template saved again. */
final class SectionMarkup {
    private static final String FONTS =
            "-apple-system, 'Segoe UI', Helvetica, Arial, 'Hiragino Sans', 'Noto Sans JP', Meiryo, sans-serif";

    /** What clients that know dark mode change; the others invert by themselves. */
    private static final String DARK = """
            @media (prefers-color-scheme: dark) {
              body, body > div { background-color: #161616 !important; background: #161616 !important; }
              .card, .card > table, .card table { background-color: #242424 !important; background: #242424 !important; }
              .ink div, .ink h1, .ink h2, .ink p, .ink li { color: #f2f2f2 !important; }
              .ink a { color: #8ab8ff !important; }
              .quiet div, .quiet a { color: #b5b5b5 !important; }
              .code div div { background-color: #2f2f2f !important; color: #ffffff !important; border-color: #8a8a8a !important; }
              .press a { border: 1px solid #8a8a8a !important; }
              .rule p { border-top-color: #4f4f4f !important; }
            }
            .ink p, .ink li { overflow-wrap: anywhere; }
            """;

    /** Of its own, because a client that does not know a word may leave out all that stands beside it. */
    private static final String LINES = "h1, h2 { text-wrap: balance; } p { text-wrap: pretty; }";

    /** Lines end between words where the client knows them; elsewhere a heading is small enough for most phones. */
    private static final String JAPANESE_LINES = """
            <style>h1, h2, p, li { word-break: auto-phrase; }</style>
            <style>@media (max-width: 480px) { h1 { font-size: 22px !important; } }</style>
            """;

    private final StringBuilder out = new StringBuilder();
    private final Locale language;
    private final boolean wayOut;
    private boolean underBand;

    private SectionMarkup(Locale language, boolean wayOut) {
        this.language = language;
        this.wayOut = wayOut;
    }

    /** @param wayOut whether the footer leads to where mail is stopped */
    static String mjml(List<Section> sections, Locale language, boolean wayOut) {
        var markup = new SectionMarkup(language, wayOut);
        markup.head();
        sections.forEach(markup::section);
        return markup.out.append("</mj-body></mjml>").toString();
    }

    /** A mail of the app itself, in the shop's look: what it is about, one button, and why it came. */
    static String notice(Locale language) {
        var markup = new SectionMarkup(language, false);
        markup.head();
        markup.card("24px 28px 18px", logo(Section.empty(SectionKind.LOGO)));
        markup.card("10px 28px 0", text("ink", "left", heading("small", "{{ words.title }}")));
        markup.card("14px 28px 0", text("ink", "left", "<p style=\"margin:0\">{{ words.text }}</p>"));
        markup.card("24px 28px 6px", button("{{ words.button }}", "{{ button_url }}", "left"));
        markup.card(
                "18px 28px 28px",
                text("quiet", "left", "<div style=\"color:#616161;font-size:13px\">{{ words.why }}</div>"));
        return markup.out.append("</mj-body></mjml>").toString();
    }

    private void head() {
        out.append("<mjml lang=\"")
                .append(language.getLanguage())
                .append("\"><mj-head><mj-title>{{ shop.name }}</mj-title>")
                .append("<mj-attributes><mj-all font-family=\"")
                .append(FONTS)
                .append(
                        "\" /><mj-text color=\"{{ brand.text }}\" font-size=\"16px\" line-height=\"1.65\" padding=\"0\" />")
                .append("<mj-image padding=\"0\" /></mj-attributes><mj-style>")
                .append(DARK)
                .append("</mj-style><mj-raw><meta name=\"color-scheme\" content=\"light dark\" />")
                .append("<meta name=\"supported-color-schemes\" content=\"light dark\" /><style>")
                .append(LINES)
                .append("</style>")
                .append(language.getLanguage().equals("ja") ? JAPANESE_LINES : "")
                .append("</mj-raw></mj-head>")
                .append("<mj-body width=\"600px\" background-color=\"{{ brand.background }}\">")
                .append("<mj-section padding=\"12px 0 0\"><mj-column></mj-column></mj-section>");
    }

    private void section(Section section) {
        switch (section.kind()) {
            case LOGO -> card("24px 28px 18px", logo(section));
            case HEADING ->
                words(section, heading(section.get("size"), section.get("text")), "28px 28px 0", "36px 28px 8px");
            case TEXT ->
                words(
                        section,
                        FieldMarkup.paragraphs(section.get("text")),
                        underBand ? "28px 28px 0" : "16px 28px 0",
                        "0 28px 36px");
            case IMAGE -> image(section);
            case BUTTON -> card("22px 28px 6px", button(section.get("label"), section.get("link"), align(section)));
            case PRODUCT -> product(section);
            case COUPON -> coupon(section);
            case DIVIDER ->
                card(
                        "24px 28px 0",
                        "<mj-divider css-class=\"rule\" border-width=\"1px\" border-color=\"#d9d9d9\" padding=\"0\" />");
            case COLUMNS -> columns(section);
            case FOOTER -> footer(section);
        }
        underBand = section.get("tone").equals("accent");
    }

    private void card(String padding, String content) {
        sectionOf(padding, "<mj-column>" + content + "</mj-column>");
    }

    private void sectionOf(String padding, String columns) {
        out.append("<mj-section css-class=\"card\" background-color=\"#ffffff\" padding=\"")
                .append(padding)
                .append("\">")
                .append(columns)
                .append("</mj-section>");
    }

    private static String text(String classes, String align, String content) {
        return "<mj-text css-class=\"" + classes + "\" align=\"" + align + "\">" + content + "</mj-text>";
    }

    private static String logo(Section section) {
        return text(
                "ink",
                align(section),
                "{% if brand.logo %}<img src=\"{{ brand.logo }}\" alt=\"{{ shop.name }}\" height=\"44\""
                        + " style=\"height:44px;width:auto;max-width:240px;border:0;display:inline-block\" />"
                        + "{% else %}<b style=\"font-size:20px;letter-spacing:0.02em\">{{ shop.name }}</b>{% endif %}");
    }

    private static String heading(String size, String text) {
        var large = !size.equals("small");
        var tag = large ? "h1" : "h2";
        return "<" + tag + " style=\"margin:0;font-weight:700;line-height:1.3;font-size:" + (large ? "28px" : "20px")
                + "\">" + FieldMarkup.line(text) + "</" + tag + ">";
    }

    /** On the card, or on a band of the brand's accent. */
    private void words(Section section, String content, String padding, String bandPadding) {
        if (!section.get("tone").equals("accent")) {
            card(padding, text("ink", align(section), content));
            return;
        }
        out.append("<mj-section background-color=\"{{ brand.accent }}\" padding=\"")
                .append(bandPadding)
                .append("\"><mj-column><mj-text color=\"{{ brand.on_accent }}\" align=\"")
                .append(align(section))
                .append("\">")
                .append(content)
                .append("</mj-text></mj-column></mj-section>");
    }

    private void image(Section section) {
        if (!section.get("image").isBlank()) {
            card("20px 0 0", image(section.get("image"), section.get("alt"), section.get("link"), 600));
        }
    }

    private static String image(String source, String alt, String link, int width) {
        var href = link.isBlank() ? "" : " href=\"" + FieldMarkup.attribute(link) + "\"";
        return "<mj-image src=\"" + FieldMarkup.attribute(source) + "\" alt=\"" + FieldMarkup.attribute(alt)
                + "\" width=\"" + width + "px\"" + href + " />";
    }

    private static String button(String label, String link, String align) {
        return "<mj-button css-class=\"press\" href=\"" + FieldMarkup.attribute(link) + "\" align=\"" + align
                + "\" background-color=\"{{ brand.accent }}\" color=\"{{ brand.on_accent }}\" border-radius=\"8px\""
                + " font-size=\"16px\" font-weight=\"600\" inner-padding=\"14px 28px\" padding=\"0\">"
                + FieldMarkup.line(label) + "</mj-button>";
    }

    private void product(Section section) {
        if (section.get("product").isBlank()) {
            return;
        }
        var picture = section.get("picture");
        var link = section.get("link");
        var words = text(
                "ink",
                "left",
                "<p style=\"margin:0 0 4px;font-weight:600;font-size:18px\">" + FieldMarkup.line(section.get("title"))
                        + "</p><p style=\"margin:0 0 14px\">" + FieldMarkup.line(section.get("price")) + "</p>");
        var action = link.isBlank() || section.get("label").isBlank() ? "" : button(section.get("label"), link, "left");
        if (picture.isBlank()) {
            card("24px 28px 6px", words + action);
            return;
        }
        sectionOf(
                "24px 16px 6px",
                "<mj-column width=\"45%\" padding=\"0 12px 14px\">"
                        + image(picture, section.get("title"), link, 250) + "</mj-column>"
                        + "<mj-column width=\"55%\" padding=\"0 12px\" vertical-align=\"middle\">" + words + action
                        + "</mj-column>");
    }

    private void coupon(Section section) {
        var title = section.get("title").isBlank()
                ? ""
                : text(
                        "ink",
                        "center",
                        "<p style=\"margin:0 0 10px;font-weight:600\">" + FieldMarkup.line(section.get("title"))
                                + "</p>");
        var code = text(
                "code",
                "center",
                "<div style=\"display:inline-block;border:2px dashed {{ brand.accent }};border-radius:8px;background-color:#f7f7f7;"
                        + "padding:12px 24px;font-family:Menlo, Consolas, monospace;font-size:20px;letter-spacing:0.04em;white-space:nowrap;"
                        + "font-weight:700\">{{ coupon.code }}</div>");
        var ends = text(
                "quiet",
                "center",
                "{% if coupon.ends_on %}<div style=\"color:#616161;font-size:13px;padding-top:8px\">{{ coupon.ends_on }}</div>{% endif %}");
        var action = section.get("label").isBlank()
                ? ""
                : "<mj-spacer height=\"16px\" />" + button(section.get("label"), "{{ coupon.url }}", "center");
        card("24px 28px 6px", title + code + ends + action);
    }

    private void columns(Section section) {
        sectionOf("24px 16px 0", column(section, "1") + column(section, "2"));
    }

    private static String column(Section section, String number) {
        var picture = section.get("image" + number);
        var words = section.get("text" + number);
        var link = section.get("link" + number);
        return "<mj-column padding=\"0 12px 14px\">"
                + (picture.isBlank() ? "" : image(picture, section.get("alt" + number), link, 260))
                + (words.isBlank()
                        ? ""
                        : "<mj-spacer height=\"10px\" />" + text("ink", "left", FieldMarkup.paragraphs(words)))
                + "</mj-column>";
    }

    private void footer(Section section) {
        // closes the card before the quiet part begins
        card("14px 0", "<mj-spacer height=\"1px\" />");
        out.append("<mj-section padding=\"20px 28px 32px\"><mj-column>")
                .append(
                        "<mj-text css-class=\"quiet\" align=\"center\" font-size=\"13px\" line-height=\"1.7\" color=\"#616161\">")
                .append(section.get("text").isBlank() ? "" : FieldMarkup.paragraphs(section.get("text")))
                .append(
                        "<p style=\"margin:8px 0 0\">{{ shop.name }}{% if brand.address %}<br />{{ brand.address }}{% endif %}</p>")
                .append(wayOut ? unsubscribe(section) : "")
                .append("</mj-text></mj-column></mj-section>");
    }

    private static String unsubscribe(Section section) {
        return "<p style=\"margin:8px 0 0\"><a href=\"{{ unsubscribe_url }}\" style=\"color:#616161;text-decoration:underline\">"
                + FieldMarkup.line(section.get("unsubscribe"))
                + "</a></p>";
    }

    private static String align(Section section) {
        return section.get("align").equals("center") ? "center" : "left";
    }
}
