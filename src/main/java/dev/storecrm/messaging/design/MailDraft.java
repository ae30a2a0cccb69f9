package dev.storecrm.messaging.design;

import dev.storecrm.consent.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One language of a template as somebody wrote it.
 *
 * @param body sections as JSON, MJML or HTML
 * @param plain the plain text; null when it is to be made from the HTML
 */
public record MailDraft(
        Kind kind,
        MailForm form,
        Locale language,
        String subject,
        String preview,
        String body,
        @Nullable String plain) {}
