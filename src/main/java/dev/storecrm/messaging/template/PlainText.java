package dev.storecrm.messaging.template;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Makes the plain part of a mail from its HTML. Liquid in it stays. */
public final class PlainText {
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "table", "tr", "ul", "ol", "li", "hr", "blockquote", "br");
    /** Of every width, as layouts use them to keep a row open. */
    private static final String SPACES = "[ \\t\\u00a0\\u2000-\\u200b\\u202f]+";
    /** Conditions and loops at the beginning of a line. */
    private static final Pattern TAGS = Pattern.compile("(^|\\n+)((?:\\{%(?:(?!%}).)*%}\\n*)+)");

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    /** A line a block; a link is followed by its address, a picture is its alternative text, a list has its dashes. */
    public static String of(String html) {
        var plain = new PlainText();
        Jsoup.parse(html).body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                plain.enter(node);
            }

            @Override
            public void tail(Node node, int depth) {
                plain.leave(node);
            }
        });
        var text = plain.out
                .toString()
                .replaceAll(SPACES, " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .replaceAll("\\n+- ", "\n- ")
                .strip();
        return TAGS.matcher(text).replaceAll(PlainText::closed);
    }

    /** All line breaks before the tags, so that what is left out at send leaves no gap. */
    private static String closed(MatchResult found) {
        var before = found.group(1).length();
        var inside = found.group(2).contains("\n\n") ? 2 : found.group(2).contains("\n") ? 1 : 0;
        var breaks = found.start() == 0 ? 0 : Math.max(before, inside);
        return Matcher.quoteReplacement("\n".repeat(breaks) + found.group(2).replace("\n", ""));
    }

    private void enter(Node node) {
        if (node instanceof TextNode text) {
            out.append(text.getWholeText().replaceAll("\\s+", " "));
        } else if (node instanceof Element element) {
            line(element);
            switch (element.normalName()) {
                case "img" -> out.append(element.attr("alt"));
                case "li" -> out.append("- ");
                default -> {}
            }
        }
    }

    private void leave(Node node) {
        if (node instanceof Element element) {
            var address = element.attr("href");
            if (element.normalName().equals("a") && !address.isBlank() && !address.equals(element.text())) {
                out.append(standsAlone(element) ? "\n" + address : " ( " + address + " )");
            }
            line(element);
        }
    }

    /** A button, or a link that is a line of its own. */
    private static boolean standsAlone(Element link) {
        var around = link.parent();
        return around != null
                && around.text().equals(link.text())
                && !link.text().isBlank();
    }

    private void line(Element element) {
        if (BLOCKS.contains(element.normalName())) {
            out.append('\n');
        }
    }
}
