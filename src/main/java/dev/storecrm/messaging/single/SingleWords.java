package dev.storecrm.messaging.single;

import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.design.Sections;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.template.TemplateRefused;
import dev.storecrm.page.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the words of a mail to one customer, in the customer's language. */
@Component
public class SingleWords {
    private final MailTemplates templates;
    private final Recipients recipients;
    private final MessageSource messages;

    SingleWords(MailTemplates templates, Recipients recipients, MessageSource messages) {
        this.templates = templates;
        this.recipients = recipients;
        this.messages = messages;
    }

    /** The words, and which permission they need. */
    record Written(Kind kind, MailContent content) {}

    /** A coupon that the words do not show is left out: its code would be nobody's gain. */
    Written of(ShopId shop, long customer, SingleDraft draft) {
        var template = draft.template();
        var written = template == null ? own(shop, customer, draft) : fromTemplate(shop, customer, template, draft);
        if (written.content().texts().values().stream().noneMatch(MailSource::showsCoupon)) {
            return written;
        }
        if (draft.coupon() == null) {
            throw new DraftRefused(List.of(new FieldProblem(FieldProblem.NOWHERE, "coupon", "coupon", "")));
        }
        return new Written(written.kind(), written.content().with(draft.coupon()));
    }

    /** Whether a mail can bring a coupon: own words always, a template where it shows one. */
    public boolean bringsCoupon(ShopId shop, long customer, @Nullable Long template) {
        return template == null || text(shop, customer, template).showsCoupon();
    }

    /** What the subject says before somebody changes it: a template's own, or that it is from the shop. */
    public String subject(ShopId shop, String shopName, long customer, @Nullable Long template) {
        if (template == null) {
            return String.valueOf(
                    messages.getMessage("messaging.single.subject", new Object[] {shopName}, language(shop, customer)));
        }
        return text(shop, customer, template).subject();
    }

    private Written own(ShopId shop, long customer, SingleDraft draft) {
        var language = language(shop, customer);
        var sections = new ArrayList<Section>();
        sections.add(Section.empty(SectionKind.LOGO));
        sections.add(Section.empty(SectionKind.TEXT).with("text", draft.message()));
        if (draft.coupon() != null) {
            sections.add(Section.empty(SectionKind.COUPON)
                    .with("title", word("messaging.single.coupon.title", language, "{{ coupon.value }}"))
                    .with("label", word("messaging.single.coupon.use", language)));
        }
        sections.add(Section.empty(SectionKind.FOOTER).with("unsubscribe", word("messaging.unsubscribe", language)));
        var body = Sections.write(sections);
        var mail = new MailDraft(draft.kind(), MailForm.SECTIONS, language, draft.subject(), "", body, null);
        try {
            return new Written(draft.kind(), new MailContent(Map.of(language, MailCompiler.compile(mail)), language));
        } catch (DraftRefused e) {
            throw new DraftRefused(
                    e.problems().stream().map(SingleWords::inTheForm).toList());
        }
    }

    private String word(String key, Locale language, Object... filled) {
        return messages.getMessage(key, filled, language);
    }

    /** Nobody sees the sections that the words stand in. */
    private static FieldProblem inTheForm(FieldProblem problem) {
        return problem.field().equals("text")
                ? new FieldProblem(FieldProblem.NOWHERE, "message", problem.reason(), problem.detail())
                : problem;
    }

    private Written fromTemplate(ShopId shop, long customer, long id, SingleDraft draft) {
        var template = templates.get(shop, id);
        var language = MailTemplates.forLanguage(
                        template, templates.texts(shop, template.id(), template.number()), locale(shop, customer))
                .language();
        var text = text(shop, customer, template.id());
        var source = new MailSource(subject(draft), text.preview(), text.html(), text.text());
        try {
            Renderer.of(source);
        } catch (TemplateRefused e) {
            throw new DraftRefused(List.of(
                    new FieldProblem(FieldProblem.NOWHERE, "subject", e.reason().name(), e.detail())));
        }
        return new Written(template.kind(), new MailContent(Map.of(language, source), language));
    }

    private static String subject(SingleDraft draft) {
        var reason = draft.subject().isBlank()
                ? "empty"
                : draft.subject().length() > MailCompiler.LONGEST_LINE ? "long" : null;
        if (reason != null) {
            throw new DraftRefused(List.of(new FieldProblem(FieldProblem.NOWHERE, "subject", reason, "")));
        }
        return draft.subject();
    }

    private MailSource text(ShopId shop, long customer, long id) {
        var template = templates.get(shop, id);
        var texts = templates.texts(shop, id, template.number());
        return MailTemplates.forLanguage(template, texts, locale(shop, customer))
                .source();
    }

    private Locale language(ShopId shop, long customer) {
        return Stream.ofNullable(locale(shop, customer))
                .map(tag -> Locale.of(Locale.forLanguageTag(tag).getLanguage()))
                .filter(MailTemplates.LANGUAGES::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private @Nullable String locale(ShopId shop, long customer) {
        return recipients.read(shop, Kind.MARKETING, any -> Locale.ENGLISH, List.of(customer)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("Customer " + customer))
                .language();
    }
}
