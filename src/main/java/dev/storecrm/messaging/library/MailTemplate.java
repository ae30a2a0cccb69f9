package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.MailForm;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A template, without what it says.
 *
 * @param mainLanguage for customers of a language that it has no text in
 * @param number of its newest version
 * @param archivedAt since when it is not offered any more
 * @param version of the form that shows it
 */
public record MailTemplate(
        long id,
        String name,
        Kind kind,
        MailForm form,
        Locale mainLanguage,
        long number,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt,
        long version) {

    public boolean archived() {
        return archivedAt != null;
    }
}
