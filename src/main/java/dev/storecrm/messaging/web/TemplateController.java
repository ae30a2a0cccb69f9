package dev.storecrm.messaging.web;

import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateText;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One template: how it looks to whom, its versions, and what can be done with it. */
@Controller
@Access(Role.VIEWER)
class TemplateController {
    private static final String ONE = "/mail/templates/{id}";

    private final MailTemplates templates;
    private final PreviewPane preview;
    private final MessageSource messages;

    TemplateController(MailTemplates templates, PreviewPane preview, MessageSource messages) {
        this.templates = templates;
        this.preview = preview;
        this.messages = messages;
    }

    @GetMapping(ONE)
    String show(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Long number,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        var template = templates.get(shop.id(), id);
        var shown = number == null ? template.number() : number;
        var texts = templates.texts(shop.id(), id, shown);
        var text = MailTemplates.forLanguage(template, texts, language);
        var view = PreviewPane.view(parameters);
        model.addAttribute("template", template);
        model.addAttribute("texts", texts);
        model.addAttribute("text", text);
        model.addAttribute("behind", text.plainIsBehind(template));
        model.addAttribute("number", shown);
        model.addAttribute("versions", templates.versions(shop.id(), id));
        preview.of(shop, text.source(), template.kind(), text.language(), view, locale, model);
        Shown.customer(request, view.customer());
        other(template, texts, text, model);
        return "messaging/detail";
    }

    /** Whoever looks as a customer who gets the mail in another language is told so. */
    private static void other(MailTemplate template, List<TemplateText> texts, TemplateText shown, Model model) {
        if (model.getAttribute("reader") instanceof Recipient reader && reader.customer() != Recipients.NOBODY) {
            var theirs = MailTemplates.forLanguage(template, texts, reader.language());
            model.addAttribute("theirs", theirs.language().equals(shown.language()) ? null : theirs.language());
        }
    }

    @PostMapping(ONE + "/languages/{language}/remove")
    @Access(Role.MARKETER)
    String removeLanguage(CurrentShop shop, @PathVariable long id, @PathVariable String language) {
        templates.removeLanguage(shop.id(), id, language);
        return Redirect.to("/mail/templates/" + id, "messaging.done.language");
    }

    @PostMapping(ONE + "/copy")
    @Access(Role.MARKETER)
    String duplicate(CurrentShop shop, @PathVariable long id, Locale locale) {
        var suffix = messages.getMessage("messaging.copy.suffix", null, locale);
        var copy = templates.duplicate(shop.id(), id, suffix);
        return Redirect.to("/mail/templates/" + copy.id() + "/edit", "messaging.done.copied");
    }

    @PostMapping(ONE + "/archive")
    @Access(Role.MARKETER)
    String archive(CurrentShop shop, @PathVariable long id) {
        templates.archive(shop.id(), id);
        return Redirect.to("/mail/templates", "messaging.done.archived");
    }

    @PostMapping(ONE + "/restore")
    @Access(Role.MARKETER)
    String restore(CurrentShop shop, @PathVariable long id) {
        templates.restore(shop.id(), id);
        return Redirect.to("/mail/templates/" + id, "messaging.done.restored");
    }

    @PostMapping(ONE + "/versions/{number}/restore")
    @Access(Role.MARKETER)
    String restoreVersion(CurrentShop shop, @PathVariable long id, @PathVariable long number) {
        try {
            templates.restoreVersion(shop.id(), id, number);
            return Redirect.to("/mail/templates/" + id, "messaging.done.version");
        } catch (DraftRefused e) {
            return Redirect.to("/mail/templates/" + id, "messaging.done.unfit");
        }
    }
}
