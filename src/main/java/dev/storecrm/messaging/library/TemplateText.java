package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.MadePlain;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.template.MailSource;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One language of one version.
 *
 * @param body as it was written: sections as JSON, MJML or HTML
 * @param source as it is sent
 * @param plainWritten whether somebody wrote the plain text, rather than having it made
 * @param compiler the version of the compiler that made it; 0 from before they had numbers
 * @param plainOf the mark of the text that would have been made when they wrote it; null where nobody knows
 */
public record TemplateText(
        long number,
        Locale language,
        String body,
        MailSource source,
        boolean plainWritten,
        @Nullable String plainOf,
        int compiler,
        Instant savedAt) {

    /** Whether the mail changed after somebody wrote its plain text. */
    public boolean plainIsBehind(MailTemplate template) {
        if (plainOf == null) {
            return false;
        }
        try {
            return !plainOf.equals(
                    MadePlain.of(draft(template.kind(), template.form())).mark());
        } catch (DraftRefused e) {
            // no mail that could be saved today
            return true;
        }
    }

    TemplateText numbered(long version) {
        return new TemplateText(version, language, body, source, plainWritten, plainOf, compiler, savedAt);
    }

    boolean behind() {
        return compiler < MailCompiler.VERSION;
    }

    boolean saysTheSameAs(TemplateText other) {
        return source.equals(other.source());
    }

    /** What would be saved anew. */
    MailDraft draft(Kind kind, MailForm form) {
        return new MailDraft(
                kind, form, language, source.subject(), source.preview(), body, plainWritten ? source.text() : null);
    }
}
