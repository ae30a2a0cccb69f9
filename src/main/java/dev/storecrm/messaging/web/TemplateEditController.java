package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.design.Sections;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.starter.OwnMarkup;
import dev.storecrm.messaging.starter.Starter;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor: the same page for a new template and for one that is there. Its sections are changed without being saved. */
@Controller
@Access(Role.MARKETER)
class TemplateEditController {
    private static final String LIST = "/mail/templates";

    private final MailTemplates templates;
    private final MailEditorPage page;
    private final PreviewPane preview;
    private final ProductCards products;
    private final MessageSource messages;

    TemplateEditController(
            MailTemplates templates,
            MailEditorPage page,
            PreviewPane preview,
            ProductCards products,
            MessageSource messages) {
        this.templates = templates;
        this.page = page;
        this.preview = preview;
        this.products = products;
        this.messages = messages;
    }

    @GetMapping(LIST + "/new")
    String fresh(
            CurrentShop shop,
            @RequestParam(defaultValue = "SECTIONS") MailForm form,
            @RequestParam(defaultValue = "") String starter,
            @RequestParam(defaultValue = "") String language,
            Locale locale,
            Model model) {
        var wanted = language.isEmpty() ? locale.getLanguage() : language;
        var chosen = wanted.equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        var begun = Starter.named(starter)
                .map(each -> begun(each.kind(), chosen, each.text(chosen)))
                .orElseGet(() -> empty(form, chosen));
        return page.fill(shop, null, begun, List.of(), locale, model);
    }

    private static EditorForm begun(Kind kind, Locale language, Starter.Text text) {
        var values = Map.of(
                "form", "SECTIONS",
                "kind", kind.name(),
                "language", language.getLanguage(),
                "name", text.name(),
                "subject", text.subject(),
                "preview", text.preview());
        return new EditorForm(values, text.sections(), Map.of());
    }

    private EditorForm empty(MailForm form, Locale language) {
        var footer = Section.empty(SectionKind.FOOTER)
                .with("unsubscribe", messages.getMessage("messaging.unsubscribe", null, language));
        var sections = form == MailForm.SECTIONS
                ? List.of(
                        Section.empty(SectionKind.LOGO),
                        Section.empty(SectionKind.HEADING),
                        Section.empty(SectionKind.TEXT),
                        footer)
                : List.<Section>of();
        var values = Map.of(
                "form", form.name(),
                "kind", "MARKETING",
                "language", language.getLanguage(),
                "body", OwnMarkup.of(form, language));
        return new EditorForm(values, sections, Map.of());
    }

    @PostMapping(LIST)
    String add(
            CurrentShop shop,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var form = products.filled(shop, EditorForm.of(sent));
        return saved(shop, null, form, locale, response, model, () -> {
            var template = templates.add(shop.id(), form.draft());
            return Redirect.to(LIST + "/" + template.id(), "messaging.done.added");
        });
    }

    @GetMapping(LIST + "/{id}/edit")
    String edit(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String language,
            Locale locale,
            Model model) {
        var template = templates.get(shop.id(), id);
        return page.fill(shop, id, current(shop, template, language), List.of(), locale, model);
    }

    /** A language that is not there yet begins as the main one. */
    private EditorForm current(CurrentShop shop, MailTemplate template, String language) {
        var texts = templates.texts(shop.id(), template.id(), template.number());
        var chosen = MailTemplates.LANGUAGES.stream()
                .filter(each -> each.getLanguage().equals(language))
                .findFirst()
                .orElse(template.mainLanguage());
        return EditorForm.of(template, MailTemplates.forLanguage(template, texts, chosen.getLanguage()), chosen);
    }

    @PostMapping(LIST + "/{id}")
    String change(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var now = templates.get(shop.id(), id);
        sent.set("form", now.form().name());
        var form = products.filled(shop, EditorForm.of(sent));
        try {
            return saved(shop, id, form, locale, response, model, () -> {
                templates.change(shop.id(), id, form.draft(), form.version());
                return Redirect.to(
                        LIST + "/" + id + "?language=" + form.language().getLanguage(), "messaging.done.saved");
            });
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(shop, now, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(CurrentShop shop, MailTemplate now, EditorForm mine, Locale locale, Model model) {
        var theirs = current(shop, now, mine.language().getLanguage());
        var merge = Merge.of(mine.opened(), mine.fields(), theirs.fields(), new TemplateWording(messages, locale));
        merge.same().put("language", mine.language().getLanguage());
        merge.same().put("plainOf", mine.get("plainOf"));
        return merge.page(LIST + "/" + now.id(), now.version(), model);
    }

    /** A button of the list of sections: add, move, copy, remove, undo, find a product. */
    @PostMapping(LIST + "/sections")
    String act(
            CurrentShop shop,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "") String act,
            Locale locale,
            Model model) {
        var done = SectionAct.apply(products.filled(shop, EditorForm.of(sent)), act);
        return page.sections(shop, done.form(), List.of(), done.focus(), locale, model);
    }

    @PostMapping(LIST + "/preview")
    String preview(
            CurrentShop shop,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        var form = EditorForm.of(sent);
        Shown.customer(request, PreviewPane.View.of(form).customer());
        return preview.ofForm(shop, form, locale, model);
    }

    private String saved(
            CurrentShop shop,
            @Nullable Long id,
            EditorForm form,
            Locale locale,
            HttpServletResponse response,
            Model model,
            Supplier<String> save) {
        try {
            return save.get();
        } catch (DraftRefused refused) {
            response.setStatus(422);
            return page.fill(shop, id, form, refused.problems(), locale, model);
        }
    }

    /** For a merge: stored sections are not for people to read. */
    static String summary(String json) {
        try {
            return Sections.read(json).stream()
                    .map(section -> section.get("text") + section.get("label") + section.get("title"))
                    .filter(text -> !text.isBlank())
                    .reduce((one, other) -> one + " · " + other)
                    .orElse("–");
        } catch (IllegalArgumentException e) {
            return json;
        }
    }
}
