package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects what the editor shows. */
@Component
class MailEditorPage {
    private final ProductCards products;
    private final ProblemLines problems;
    private final MailVariables variables;
    private final PreviewPane preview;

    MailEditorPage(ProductCards products, ProblemLines problems, MailVariables variables, PreviewPane preview) {
        this.products = products;
        this.problems = problems;
        this.variables = variables;
        this.preview = preview;
    }

    String fill(
            CurrentShop shop,
            @Nullable Long id,
            EditorForm form,
            List<FieldProblem> wrong,
            Locale locale,
            Model model) {
        sections(shop, form, wrong, -1, locale, model);
        preview.ofForm(shop, form, locale, model);
        model.addAttribute("id", id);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("languages", MailTemplates.LANGUAGES);
        model.addAttribute("purposes", Kind.values());
        model.addAttribute("variables", variables.of(shop.id(), locale));
        return "messaging/form";
    }

    /** The list of sections alone, after one of its buttons was pressed. */
    String sections(
            CurrentShop shop, EditorForm form, List<FieldProblem> wrong, int focus, Locale locale, Model model) {
        var lines = problems.lines(wrong, form.sections(), locale);
        model.addAttribute("form", form);
        model.addAttribute("problems", lines);
        model.addAttribute("errors", ProblemLines.byField(lines));
        model.addAttribute("products", products.choices(shop, form.sections()));
        model.addAttribute("kinds", SectionKind.values());
        model.addAttribute("focus", focus);
        return "messaging/sections :: frame";
    }
}
