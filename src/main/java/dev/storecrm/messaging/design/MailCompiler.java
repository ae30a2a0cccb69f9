package dev.storecrm.messaging.design;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.SectionField.Input;
import dev.storecrm.messaging.template.Liquid;
import dev.storecrm.messaging.template.MailHtml;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.template.Mjml;
import dev.storecrm.messaging.template.PlainText;
import dev.storecrm.messaging.template.TemplateRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes the source of a mail from a draft, once, when it is saved. What is wrong is told by section and field. */
public final class MailCompiler {
    /** One more whenever the same draft makes another mail: what is stored is compiled again then. */
    public static final int VERSION = 4;

    public static final int MOST_SECTIONS = 60;
    public static final int LONGEST_LINE = 300;
    public static final int LONGEST_FIELD = 10_000;

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|mailto:|tel:|\\{\\{).+");
    private static final Pattern PICTURE = Pattern.compile("(?i)(https?://|\\{\\{).+");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]+]\\(([^)\\s]+)\\)");
    private static final Pattern UNSUBSCRIBE = Pattern.compile("\\{\\{-?\\s*unsubscribe_url\\b");
    private static final Pattern BODY = Pattern.compile("(?i)<body[^>]*>");

    private final List<FieldProblem> problems = new ArrayList<>();
    private final MailDraft draft;
    private final boolean unfinished;

    private MailCompiler(MailDraft draft, boolean unfinished) {
        this.draft = draft;
        this.unfinished = unfinished;
    }

    /**
     * The source of the mail.
     *
     * @throws DraftRefused with everything that is wrong
     */
    public static MailSource compile(MailDraft draft) {
        return new MailCompiler(draft, false).source();
    }

    /**
     * The same while somebody is at it: what is still missing is no mistake yet.
     *
     * @throws DraftRefused with what is wrong already
     */
    public static MailSource sketch(MailDraft draft) {
        return new MailCompiler(draft, true).source();
    }

    /**
     * The source of a mail of the app itself. Its renderer is given {@code words} (subject, title, text, button, why), {@code
     * button_url}, {@code shop} and {@code brand}.
     */
    public static MailSource notice(Locale language) {
        return new MailSource(
                "{{ words.subject }}",
                "",
                Mjml.html(SectionMarkup.notice(language), language),
                "{{ words.title }}\n\n{{ words.text }}\n\n{{ button_url }}\n\n{{ words.why }}\n");
    }

    private MailSource source() {
        line("subject", draft.subject());
        if (draft.subject().isBlank()) {
            refuse(FieldProblem.NOWHERE, "subject", "empty");
        }
        line("preview", draft.preview());
        var html = html();
        done();
        var plain = Objects.requireNonNullElseGet(draft.plain(), () -> PlainText.of(html));
        liquid(FieldProblem.NOWHERE, "plain", plain);
        if (draft.kind() != Kind.TRANSACTIONAL) {
            leavesAWayOut("body", html);
            leavesAWayOut("plain", plain);
        }
        done();
        return new MailSource(draft.subject(), draft.preview(), withPreview(html), plain);
    }

    private String html() {
        return switch (draft.form()) {
            case SECTIONS -> sections();
            case MJML -> tried(() -> Mjml.html(draft.body(), draft.language()));
            case HTML ->
                tried(() -> {
                    MailHtml.check(draft.body());
                    return draft.body();
                });
        };
    }

    private String tried(Supplier<String> html) {
        if (draft.body().isBlank()) {
            refuse(FieldProblem.NOWHERE, "body", "empty");
            return "";
        }
        try {
            var made = html.get();
            liquid(FieldProblem.NOWHERE, "body", made);
            return made;
        } catch (TemplateRefused e) {
            problems.add(FieldProblem.of(FieldProblem.NOWHERE, "body", e));
            return "";
        }
    }

    private String sections() {
        var sections = Sections.read(draft.body());
        if (sections.isEmpty()) {
            refuse(FieldProblem.NOWHERE, "body", "empty");
        }
        if (sections.size() > MOST_SECTIONS) {
            refuse(FieldProblem.NOWHERE, "body", "many");
        }
        for (var i = 0; i < sections.size(); i++) {
            for (var field : sections.get(i).kind().fields()) {
                if (draft.kind() != Kind.TRANSACTIONAL || !field.name().equals("unsubscribe")) {
                    check(i, field, sections.get(i).get(field.name()).strip());
                }
            }
        }
        return problems.isEmpty() ? tried(() -> Mjml.html(mjml(sections), draft.language())) : "";
    }

    /** What somebody ordered or asked for is no mailing that could be stopped: its footer does not offer it. */
    private String mjml(List<Section> sections) {
        return SectionMarkup.mjml(sections, draft.language(), draft.kind() != Kind.TRANSACTIONAL);
    }

    private void check(int section, SectionField field, String value) {
        if (value.isEmpty()) {
            if (field.required()) {
                refuse(section, field.name(), "empty");
            }
            return;
        }
        if (value.length() > (field.input() == Input.TEXT ? LONGEST_FIELD : LONGEST_LINE * 4)) {
            refuse(section, field.name(), "long");
            return;
        }
        switch (field.input()) {
            case ADDRESS -> address(section, field, value, ADDRESS);
            case IMAGE -> address(section, field, value, PICTURE);
            case TEXT -> LINK.matcher(value).results().forEach(link -> address(section, field, link.group(1), ADDRESS));
            case CHOICE -> {
                if (!field.choices().contains(value)) {
                    refuse(section, field.name(), "choice");
                }
            }
            default -> {}
        }
        liquid(section, field.name(), value);
    }

    private void address(int section, SectionField field, String value, Pattern allowed) {
        if (!allowed.matcher(value).matches() || (value.contains(" ") && !value.contains("{{"))) {
            problems.add(new FieldProblem(section, field.name(), "address", value));
        }
    }

    private void line(String field, String value) {
        if (value.length() > LONGEST_LINE) {
            refuse(FieldProblem.NOWHERE, field, "long");
        }
        liquid(FieldProblem.NOWHERE, field, value);
    }

    private void liquid(int section, String field, String value) {
        try {
            Liquid.parse(value);
        } catch (TemplateRefused e) {
            problems.add(FieldProblem.of(section, field, e));
        }
    }

    /** The law wants it in every mail that nobody asked for. */
    private void leavesAWayOut(String field, String text) {
        if (!UNSUBSCRIBE.matcher(text).find()) {
            refuse(FieldProblem.NOWHERE, field, "unsubscribe");
        }
    }

    private void refuse(int section, String field, String reason) {
        if (unfinished && (reason.equals("empty") || reason.equals("unsubscribe"))) {
            return;
        }
        problems.add(new FieldProblem(section, field, reason, ""));
    }

    private void done() {
        if (!problems.isEmpty()) {
            throw new DraftRefused(problems);
        }
    }

    /** Mailboxes show the beginning of a mail beside its subject: this, and then nothing of what follows. */
    private String withPreview(String html) {
        var body = BODY.matcher(html);
        if (draft.preview().isBlank() || html.contains("mj-preview") || !body.find()) {
            return html;
        }
        return html.substring(0, body.end())
                + "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden\">"
                + FieldMarkup.line(draft.preview()) + "&#847;&zwnj;&nbsp;".repeat(40) + "</div>"
                + html.substring(body.end());
    }
}
