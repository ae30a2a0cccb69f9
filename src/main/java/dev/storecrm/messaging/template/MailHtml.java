package dev.storecrm.messaging.template;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * What the HTML of a mail may hold. It is refused, not mended: a parser that writes an unrendered template anew moves the
 * Liquid between the rows of its tables.
 */
public final class MailHtml {
    private static final Set<String> FORBIDDEN = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "base",
            "svg",
            "math",
            "audio",
            "video",
            "template",
            "noscript",
            "dialog",
            "portal");

    private static final Set<String> ADDRESSES = Set.of("href", "src", "background", "action", "poster", "xlink:href");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?:|mailto:|tel:|#|cid:|\\{\\{).*", Pattern.DOTALL);
    private static final Pattern RUNNING_STYLE =
            Pattern.compile("(?i)expression\\s*\\(|javascript:|-moz-binding|behavior\\s*:");

    private MailHtml() {}

    /**
     * Looks at every element.
     *
     * @throws TemplateRefused when one may not be in a mail
     */
    public static void check(String html) {
        for (var element : Jsoup.parse(html).getAllElements()) {
            check(element);
        }
    }

    private static void check(Element element) {
        var name = element.normalName();
        if (FORBIDDEN.contains(name)) {
            throw new TemplateRefused(Reason.FORBIDDEN, "<" + name + ">");
        }
        if (name.equals("meta") && element.attr("http-equiv").equalsIgnoreCase("refresh")) {
            throw new TemplateRefused(Reason.FORBIDDEN, "<meta refresh>");
        }
        if (name.equals("style") && RUNNING_STYLE.matcher(element.data()).find()) {
            throw new TemplateRefused(Reason.FORBIDDEN, "<style>");
        }
        for (var attribute : element.attributes()) {
            var key = attribute.getKey().toLowerCase(Locale.ROOT);
            var value = attribute.getValue().replaceAll("[\\p{Cntrl}\\s]", "");
            if (key.startsWith("on")) {
                throw new TemplateRefused(Reason.FORBIDDEN, key);
            }
            if (ADDRESSES.contains(key)
                    && !value.isEmpty()
                    && !ADDRESS.matcher(value).matches()) {
                throw new TemplateRefused(Reason.FORBIDDEN, attribute.getValue());
            }
            if (key.equals("style") && RUNNING_STYLE.matcher(value).find()) {
                throw new TemplateRefused(Reason.FORBIDDEN, "style");
            }
        }
    }
}
