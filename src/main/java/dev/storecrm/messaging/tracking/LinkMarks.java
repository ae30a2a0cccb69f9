package dev.storecrm.messaging.tracking;

import dev.storecrm.consent.LinkTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the links of a mail's words, so that each is known by its number in whatever is rendered of them. The number stands
 * in an attribute beside the address: words with marks lead where they led.
 */
public final class LinkMarks {
    private static final String MARK = " data-storecrm-link=\"";

    private static final Pattern LINK = Pattern.compile("(?i)(<a\\b[^>]*?)\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern END = Pattern.compile("(?i)</a\\b[^>]*>");
    private static final int LONGEST_WORDS = 100;
    private static final Pattern LIQUID = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);

    /** Values that are the recipient's or the shop's own wherever they stand: what the words themselves name is not. */
    private static final String KNOWN = "(?:customer|shop|brand|coupon|order)";

    private static final String LITERAL = "(?:'[^']*'|\"[^\"]*\"|-?[\\d.]+)";

    private static final Pattern OUTPUT = Pattern.compile("\\{\\{-?\\s*" + KNOWN
            + "(?:\\.\\w+)+\\s*(?:\\|\\s*\\w+\\s*(?::\\s*" + LITERAL + "(?:\\s*,\\s*" + LITERAL + ")*)?\\s*)*-?}}");

    private static final Pattern RENAMED = Pattern.compile("\\{%-?\\s*(?:assign|capture|for)\\s+" + KNOWN + "\\b");

    private LinkMarks() {}

    /**
     * A link that is followed.
     *
     * @param address as it stands in the words
     * @param words that it is written on, or the picture's; may be empty
     */
    public record Link(String address, String words) {}

    /**
     * Words with marks.
     *
     * @param links that have one, in order
     */
    public record Marked(String html, List<Link> links) {
        public Marked {
            links = List.copyOf(links);
        }

        /** Of the links, as they stand in the words. */
        public List<String> addresses() {
            return links.stream().map(Link::address).toList();
        }
    }

    /**
     * Marks words.
     *
     * @param first the number of the first link
     */
    public static Marked on(String html, int first) {
        var links = new ArrayList<Link>();
        var renamed = RENAMED.matcher(html).find();
        var marked = LINK.matcher(html).replaceAll(link -> {
            var address = link.group(2) == null ? link.group(3) : link.group(2);
            if (first + links.size() > LinkTokens.MOST_LINKS || !followed(address, renamed)) {
                return Matcher.quoteReplacement(link.group());
            }
            var quote = link.group(2) == null ? '\'' : '"';
            var mark = MARK + (first + links.size()) + "\" href=" + quote + address + quote;
            links.add(new Link(address, words(html, link.end())));
            return Matcher.quoteReplacement(link.group(1) + mark);
        });
        return new Marked(marked, links);
    }

    /** What stands between the rest of a link's tag and its end. */
    private static String words(String html, int inTag) {
        var end = END.matcher(html);
        if (!end.find(inTag)) {
            return "";
        }
        var inside = Jsoup.parseBodyFragment("<a" + html.substring(inTag, end.end()));
        var written = inside.text();
        var words = written.isBlank() ? inside.select("img[alt]").attr("alt") : written;
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS - 1) + "…" : words;
    }

    static boolean hasLiquid(String address) {
        return address.contains("{{") || address.contains("{%");
    }

    private static boolean followed(String address, boolean renamed) {
        if (!hasLiquid(address)) {
            return Destination.of(address).isPresent();
        }
        return !renamed
                && LIQUID.matcher(address).results().allMatch(part -> OUTPUT.matcher(part.group())
                        .matches());
    }

    /**
     * A rendered mail without marks.
     *
     * @param through where a link leads instead, by its number; null for all links to lead where they led
     */
    public static String off(String html, @Nullable IntFunction<String> through) {
        var at = html.indexOf(MARK);
        if (at < 0) {
            return html;
        }
        var out = new StringBuilder(html.length() + 512);
        var done = 0;
        for (; at >= 0; at = html.indexOf(MARK, done)) {
            out.append(html, done, at);
            var end = html.indexOf('"', at + MARK.length());
            // the quote behind href=
            var begin = html.indexOf('=', end) + 2;
            var close = html.indexOf(html.charAt(begin - 1), begin);
            var address = html.substring(begin, close);
            out.append(html, end + 1, begin);
            out.append(
                    through == null || Destination.of(address).isEmpty()
                            ? address
                            : through.apply(Integer.parseInt(html.substring(at + MARK.length(), end))));
            done = close;
        }
        return out.append(html, done, html.length()).toString();
    }
}
