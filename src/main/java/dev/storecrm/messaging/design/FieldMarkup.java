package dev.storecrm.messaging.design;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns what people wrote into a field into markup. Liquid in it is taken out first and put back as it was. */
final class FieldMarkup {
    private static final Pattern LIQUID = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
    /** A private letter stands for one piece of Liquid. */
    private static final char FIRST = '\uE000';

    private static final int MOST = 0x1000;
    private static final Pattern PRIVATE = Pattern.compile("[\uE000-\uF8FF]");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]\\(([^)\\s]+)\\)");
    private static final Pattern BLANK = Pattern.compile("\\n[ \\t]*\\n+");

    private final List<String> liquid = new ArrayList<>();
    private final String literal;

    private FieldMarkup(String text) {
        var matcher = LIQUID.matcher(PRIVATE.matcher(text.replace("\r\n", "\n")).replaceAll(""));
        this.literal = matcher.replaceAll(found -> {
            if (liquid.size() >= MOST) {
                return "";
            }
            liquid.add(found.group());
            return Character.toString(FIRST + liquid.size() - 1);
        });
    }

    /** For the inside of an element, without any markup. */
    static String line(String text) {
        var field = new FieldMarkup(text);
        return field.withLiquid(escaped(field.literal));
    }

    /** For the inside of an attribute in double quotes. */
    static String attribute(String text) {
        var field = new FieldMarkup(text.strip());
        for (var i = 0; i < field.liquid.size(); i++) {
            field.liquid.set(i, field.liquid.get(i).replace('"', '\''));
        }
        return field.withLiquid(escaped(field.literal).replace("\"", "&quot;"));
    }

    /** Paragraphs, lists, bold words and links. */
    static String paragraphs(String text) {
        var field = new FieldMarkup(text.strip());
        var out = new StringBuilder();
        var blocks = BLANK.split(field.literal, -1);
        for (var i = 0; i < blocks.length; i++) {
            out.append(block(blocks[i].strip(), i == blocks.length - 1));
        }
        return field.withLiquid(out.toString());
    }

    private static String block(String block, boolean last) {
        var margin = last ? "margin:0" : "margin:0 0 14px";
        if (block.lines().allMatch(line -> line.startsWith("- "))) {
            var items = new StringBuilder();
            block.lines().forEach(line -> items.append("<li>")
                    .append(inline(line.substring(2)))
                    .append("</li>"));
            return "<ul style=\"" + margin + ";padding-left:22px\">" + items + "</ul>";
        }
        return "<p style=\"" + margin + "\">" + inline(block).replace("\n", "<br />") + "</p>";
    }

    private static String inline(String text) {
        var bold = BOLD.matcher(escaped(text)).replaceAll("<b>$1</b>");
        return LINK.matcher(bold)
                .replaceAll("<a href=\"$2\" style=\"color:{{ brand.link }};text-decoration:underline\">$1</a>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A "less than" that a letter follows would begin a tag. */
    private String withLiquid(String markup) {
        return PRIVATE.matcher(markup)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        liquid.get(found.group().charAt(0) - FIRST).replaceAll("<(?=[A-Za-z/!?])", "< ")));
    }
}
