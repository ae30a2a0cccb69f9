package dev.storecrm.messaging.template;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Makes the plain part of a mail from its HTML. Liquid in it stays. */
public final class PlainText {
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "h1", "h2", "h3", "h4", "table", "tr", "ul", "ol", "li", "hr", "blockquote", "br");

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    /** A line a block; a link is followed by its address, a picture is its alternative text. */
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
        return plain.out
                .toString()
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void enter(Node node) {
        if (node instanceof TextNode text) {
            out.append(text.getWholeText().replaceAll("\\s+", " "));
        } else if (node instanceof Element element) {
            line(element);
            if (element.normalName().equals("img")) {
                out.append(element.attr("alt"));
            }
        }
    }

    private void leave(Node node) {
        if (node instanceof Element element) {
            var address = element.attr("href");
            if (element.normalName().equals("a") && !address.isBlank() && !address.equals(element.text())) {
                out.append(" ( ").append(address).append(" )");
            }
            line(element);
        }
    }

    private void line(Element element) {
        if (BLOCKS.contains(element.normalName())) {
            out.append('\n');
        }
    }
}
