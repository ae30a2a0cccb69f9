package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.template.MailSource;
import java.time.Instant;
import java.util.Locale;

/**
 * One language of one version.
 *
 * @param body as it was written: sections as JSON, MJML or HTML
 * @param source as it is sent
 * @param plainWritten whether somebody wrote the plain text, rather than having it made
 */
public record TemplateText(
        long number, Locale language, String body, MailSource source, boolean plainWritten, Instant savedAt) {

    /** What would be saved anew. */
    MailDraft draft(Kind kind, MailForm form) {
        return new MailDraft(
                kind, form, language, source.subject(), source.preview(), body, plainWritten ? source.text() : null);
    }
}
