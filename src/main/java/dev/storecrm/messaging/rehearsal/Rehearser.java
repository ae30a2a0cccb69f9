package dev.storecrm.messaging.rehearsal;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateText;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.rehearsal.Finding.Concerned;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.template.TemplateRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Renders one version of a template for one customer after the other: read once, whatever the number of people. */
public final class Rehearser {
    private final MailTemplate template;
    private final List<TemplateText> texts;
    private final Map<Locale, Renderer> renderers = new HashMap<>();
    private final MailInspection inspection;
    private final FindingBook book = new FindingBook();
    private long nanos;
    private long done;

    public Rehearser(MailTemplate template, List<TemplateText> texts) {
        this.template = template;
        this.texts = List.copyOf(texts);
        this.inspection = new MailInspection(template.kind() != Kind.TRANSACTIONAL);
        texts.forEach(text -> renderers.put(text.language(), Renderer.of(text.source())));
    }

    /** The language in which a customer gets the mail. */
    public Locale language(@Nullable String customers) {
        return MailTemplates.forLanguage(template, texts, customers).language();
    }

    public void rehearse(Recipient recipient) {
        var person = new Concerned(recipient.customer(), recipient.name());
        var renderer = Objects.requireNonNull(renderers.get(language(recipient.language())));
        done++;
        var start = System.nanoTime();
        try {
            var mail = renderer.render(recipient.inputs());
            nanos += System.nanoTime() - start;
            var unsubscribe = String.valueOf(recipient.inputs().get("unsubscribe_url"));
            inspection.inspect(mail, unsubscribe, (kind, detail) -> book.note(kind, detail, person));
        } catch (TemplateRefused e) {
            nanos += System.nanoTime() - start;
            book.note(Finding.Kind.ERROR, e.reason() + " " + e.detail(), person);
        }
        if (recipient.inputs().get("customer") instanceof Map<?, ?> customer) {
            name(customer.get("first_name"), person);
            name(customer.get("last_name"), person);
        }
    }

    private void name(@Nullable Object name, Concerned person) {
        if (name instanceof String text && OddName.is(text)) {
            book.note(Finding.Kind.NAME, "", person);
        }
    }

    public List<Finding> findings() {
        return book.findings();
    }

    /** Spent on rendering alone. */
    public Duration rendering() {
        return Duration.ofNanos(nanos);
    }

    public long done() {
        return done;
    }
}
