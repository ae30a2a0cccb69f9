package dev.storecrm.messaging.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns MJML into HTML, once when a template is saved: Liquid in it stays as it is. Nothing is ever included. */
public final class Mjml {
    /** Gmail cuts a mail at 102 KB of HTML, so nobody needs more. */
    private static final int LONGEST = 200_000;

    private static final int MOST_TAGS = 3_000;
    private static final int DEEPEST = 40;

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][\\w-]*)([^>]*?)(/?)>");
    private static final Pattern UNCLOSED = Pattern.compile("(?i)area|base|br|col|hr|img|input|link|meta|source|wbr");

    /** MJML's own choice, which every reader would fetch from Google. */
    private static final String DEFAULT_FONT = "Ubuntu";

    private static final Pattern FETCHED_FONT = Pattern.compile(
            "<!--\\[if !mso]><!-->\\s*<link href=\"https://fonts\\.googleapis\\.com/css\\?family=Ubuntu:.*?<!--<!\\[endif]-->",
            Pattern.DOTALL);

    private Mjml() {}

    /**
     * The HTML of a mail.
     *
     * @param language of the mail, as {@code lang} tells it to screen readers
     * @throws TemplateRefused when it does not do
     */
    public static String html(String mjml, Locale language) {
        if (mjml.length() > LONGEST) {
            throw new TemplateRefused(Reason.SIZE, Integer.toString(LONGEST));
        }
        measure(mjml);
        var html = compiled(mjml, language);
        MailHtml.check(html);
        return html;
    }

    /** The library recurses, and grows a hundredfold: what comes in is measured. */
    private static void measure(String mjml) {
        var depth = 0;
        var tags = 0;
        for (var matcher = TAG.matcher(mjml); matcher.find(); ) {
            if (++tags > MOST_TAGS) {
                throw new TemplateRefused(Reason.SIZE, Integer.toString(MOST_TAGS));
            }
            if (matcher.group(2).equalsIgnoreCase("mj-include")) {
                throw new TemplateRefused(Reason.FORBIDDEN, "mj-include");
            }
            if (!matcher.group(1).isEmpty()) {
                depth--;
            } else if (matcher.group(4).isEmpty()
                    && !UNCLOSED.matcher(matcher.group(2)).matches()
                    && ++depth > DEEPEST) {
                throw new TemplateRefused(Reason.DEPTH, Integer.toString(DEEPEST));
            }
        }
    }

    private static String compiled(String mjml, Locale language) {
        try {
            var html = Mjml4j.render(mjml, new Mjml4j.Configuration(language.getLanguage()));
            return mjml.contains(DEFAULT_FONT)
                    ? html
                    : FETCHED_FONT.matcher(html).replaceFirst("");
        } catch (RuntimeException | StackOverflowError e) {
            var message = e.getMessage();
            throw new TemplateRefused(
                    Reason.SYNTAX, message == null ? e.getClass().getSimpleName() : message);
        }
    }
}
