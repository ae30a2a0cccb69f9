package dev.storecrm.messaging.rehearsal;

import dev.storecrm.messaging.rehearsal.Finding.Kind;
import dev.storecrm.messaging.template.RenderedMail;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * Looks through rendered mails of one template. What was judged once is remembered, as nearly every link is the same for
 * everybody; the mail is read with a string search, which a parser would take longer for than rendering does.
 */
final class MailInspection {
    private static final int REMEMBERED = 5_000;
    private static final int SHOWN = 200;
    private static final Pattern ALT = Pattern.compile("(?i)\\salt\\s*=\\s*(\"\\s*[^\"\\s]|'\\s*[^'\\s])");
    private static final Pattern SOURCE = Pattern.compile("(?i)\\ssrc\\s*=\\s*[\"']([^\"']*)");

    private final Map<String, Boolean> links = new HashMap<>();
    private final Map<String, Boolean> pictures = new HashMap<>();
    private final boolean needsWayOut;

    MailInspection(boolean needsWayOut) {
        this.needsWayOut = needsWayOut;
    }

    /** How long it is is told by the mail that goes out, whose links lead elsewhere. */
    void inspect(RenderedMail mail, String unsubscribe, BiConsumer<Kind, String> found) {
        mail.empty().forEach(variable -> found.accept(Kind.EMPTY, variable));
        if (needsWayOut && !mail.html().contains(HtmlUtils.htmlEscape(unsubscribe, "UTF-8"))) {
            found.accept(Kind.NO_UNSUBSCRIBE, "");
        }
        links(mail.html(), found);
        pictures(mail.html(), found);
    }

    private void links(String html, BiConsumer<Kind, String> found) {
        for (var at = html.indexOf("href=\""); at >= 0; at = html.indexOf("href=\"", at)) {
            var end = html.indexOf('"', at + 6);
            if (end < 0) {
                return;
            }
            var address = html.substring(at + 6, end);
            if (!judged(links, address, MailInspection::leadsSomewhere)) {
                found.accept(Kind.LINK, shown(address));
            }
            at = end;
        }
    }

    private void pictures(String html, BiConsumer<Kind, String> found) {
        for (var at = html.indexOf("<img"); at >= 0; at = html.indexOf("<img", at)) {
            var end = html.indexOf('>', at);
            if (end < 0) {
                return;
            }
            var tag = html.substring(at, end);
            if (!judged(pictures, tag, MailInspection::says)) {
                found.accept(Kind.ALT, shown(source(tag)));
            }
            var source = source(tag);
            if (!judged(links, source, MailInspection::leadsSomewhere)) {
                found.accept(Kind.LINK, shown(source));
            }
            at = end;
        }
    }

    private static boolean judged(Map<String, Boolean> known, String text, Predicate<String> judge) {
        var before = known.get(text);
        if (before != null) {
            return before;
        }
        var judged = judge.test(text);
        if (known.size() < REMEMBERED) {
            known.put(text, judged);
        }
        return judged;
    }

    /** Whether a mailbox could follow it; nothing is asked of the net. */
    static boolean leadsSomewhere(String escaped) {
        var address = HtmlUtils.htmlUnescape(escaped).strip();
        var start = address.toLowerCase(Locale.ROOT);
        if (start.startsWith("mailto:") || start.startsWith("tel:")) {
            return address.length() > start.indexOf(':') + 1;
        }
        try {
            var uri = new URI(address.replace(" ", "%20"));
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && !address.contains("{");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean says(String tag) {
        return ALT.matcher(tag).find();
    }

    private static String source(String tag) {
        var matcher = SOURCE.matcher(tag);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String shown(String escaped) {
        var text = HtmlUtils.htmlUnescape(escaped);
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
