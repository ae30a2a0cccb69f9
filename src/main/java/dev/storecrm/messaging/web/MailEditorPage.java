package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.shop.CurrentShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects what the editor shows. */
@Component
class MailEditorPage {
    private static final List<String> VARIABLES = List.of(
            "customer.first_name",
            "customer.last_name",
            "customer.name",
            "customer.email",
            "customer.city",
            "customer.country",
            "customer.orders_count",
            "customer.total_spent",
            "customer.last_order_on",
            "customer.birthday",
            "shop.name",
            "shop.url",
            "brand.address",
            "order.name",
            "order.placed_on",
            "order.total",
            "order.items_count",
            "coupon.code",
            "coupon.url",
            "coupon.value",
            "coupon.ends_on",
            "unsubscribe_url");

    private final ProductCards products;
    private final ProblemLines problems;
    private final MetaFields metaFields;
    private final PreviewPane preview;

    MailEditorPage(ProductCards products, ProblemLines problems, MetaFields metaFields, PreviewPane preview) {
        this.products = products;
        this.problems = problems;
        this.metaFields = metaFields;
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
        model.addAttribute("variables", variables(shop));
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

    private List<String> variables(CurrentShop shop) {
        var all = new ArrayList<>(VARIABLES);
        metaFields.all(shop.id()).stream()
                .filter(field -> !field.archived())
                .map(MailEditorPage::variable)
                .forEach(all::add);
        return all;
    }

    private static String variable(MetaField field) {
        return "customer.metafields" + part(field.slug().isEmpty() ? "none" : field.slug()) + part(field.key());
    }

    private static String part(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_-]*") ? "." + name : "['" + name.replace("'", "") + "']";
    }
}
