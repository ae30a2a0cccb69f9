package dev.storecrm.messaging.template;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one customer gets.
 *
 * @param subject one line: no value of a customer can add a header
 * @param empty variables without a value, each once, in the order they were met
 */
public record RenderedMail(String subject, String preview, String html, String text, List<String> empty) {
    /** Gmail hides the rest of a mail beyond this many bytes of HTML. */
    public static final int GMAIL_CUTS_AT = 102 * 1024;

    public RenderedMail {
        empty = List.copyOf(empty);
    }

    public boolean cutByGmail() {
        return html.getBytes(StandardCharsets.UTF_8).length > GMAIL_CUTS_AT;
    }
}
