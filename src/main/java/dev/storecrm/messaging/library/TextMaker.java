package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.MadePlain;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes of what was written what is sent. */
@Component
class TextMaker {
    private final Clock clock;

    TextMaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param plainOf the mark of the text that would have been made when somebody wrote the plain one; empty when that is this one
     * @throws DraftRefused when something in it does not do
     */
    TemplateText of(MailDraft mail, String plainOf) {
        var source = MailCompiler.compile(mail);
        var written = mail.plain() != null;
        var mark = plainOf.isEmpty() ? MadePlain.of(mail).mark() : plainOf;
        return new TemplateText(
                1,
                mail.language(),
                mail.body(),
                source,
                written,
                written ? mark : null,
                MailCompiler.VERSION,
                clock.instant());
    }

    /** Once more, under what its template is for today. */
    TemplateText again(TemplateText text, Kind kind, MailForm form) {
        return of(text.draft(kind, form), Objects.requireNonNullElse(text.plainOf(), ""));
    }
}
