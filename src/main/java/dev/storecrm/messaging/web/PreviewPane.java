package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.customer.CustomerFilter;
import dev.storecrm.customer.CustomerRow;
import dev.storecrm.customer.CustomerTab;
import dev.storecrm.customer.Customers;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.MadePlain;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.template.TemplateRefused;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Sorting;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The mail as one customer would get it. */
@Component
class PreviewPane {
    private static final Sorting NEWEST = new Sorting("created", true);
    private static final int OFFERED = 20;

    private final Recipients recipients;
    private final Customers customers;
    private final ProductCards products;
    private final ProblemLines problems;

    PreviewPane(Recipients recipients, Customers customers, ProductCards products, ProblemLines problems) {
        this.recipients = recipients;
        this.customers = customers;
        this.products = products;
        this.problems = problems;
    }

    /**
     * Who is looked as and how.
     *
     * @param customer Shopify's id; {@link Recipients#NOBODY} for the example
     * @param search words of a name that other customers are offered by
     */
    record View(long customer, String search, boolean phone, boolean dark) {
        static View of(EditorForm form) {
            return new View(number(form.get("customer")), form.get("who"), form.has("phone"), form.has("dark"));
        }

        static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return Recipients.NOBODY;
            }
        }
    }

    /** From what stands in the editor, saved or not. */
    String ofForm(CurrentShop shop, EditorForm form, Locale locale, Model model) {
        try {
            var mail = products.filled(shop, form).draft().mail();
            var source = MailCompiler.sketch(mail);
            model.addAttribute("made", mail.plain() == null ? MadePlain.of(source.text()) : MadePlain.of(mail));
            return of(shop, source, form.kind(), form.language(), View.of(form), locale, model);
        } catch (DraftRefused e) {
            return refused(shop, form, e.problems(), locale, model);
        }
    }

    String of(CurrentShop shop, MailSource source, Kind kind, Locale language, View view, Locale locale, Model model) {
        var recipient = recipient(shop, kind, language, view);
        offer(shop, recipient, view, model);
        model.addAttribute("reader", recipient);
        model.addAttribute("wrong", List.of());
        try {
            var mail = Renderer.of(source).render(recipient.inputs());
            model.addAttribute("mail", mail);
            model.addAttribute("html", view.dark() ? dark(mail.html()) : mail.html());
        } catch (TemplateRefused e) {
            model.addAttribute(
                    "wrong",
                    problems.lines(
                            List.of(new FieldProblem(
                                    FieldProblem.NOWHERE, "body", e.reason().name(), e.detail())),
                            List.of(),
                            locale));
        }
        return "messaging/preview :: pane";
    }

    private String refused(CurrentShop shop, EditorForm form, List<FieldProblem> wrong, Locale locale, Model model) {
        var view = View.of(form);
        offer(shop, recipient(shop, form.kind(), form.language(), view), view, model);
        model.addAttribute("wrong", problems.lines(wrong, form.sections(), locale));
        return "messaging/preview :: pane";
    }

    private Recipient recipient(CurrentShop shop, Kind kind, Locale language, View view) {
        return recipients.read(shop.id(), kind, any -> language, List.of(view.customer())).stream()
                .findFirst()
                .orElseGet(() -> recipients.example(shop.id(), language));
    }

    private void offer(CurrentShop shop, Recipient chosen, View view, Model model) {
        var people = new LinkedHashMap<Long, String>();
        people.put(Recipients.NOBODY, "");
        if (chosen.customer() != Recipients.NOBODY) {
            people.put(chosen.customer(), called(chosen));
        }
        var filter = new CustomerFilter(CustomerTab.ALL, Typed.text(view.search()), null, null, null);
        customers.page(shop.id(), filter, NEWEST, Keyset.of(NEWEST.toString(), null)).rows().stream()
                .limit(OFFERED)
                .forEach(row -> people.putIfAbsent(row.id(), called(row)));
        model.addAttribute("people", people);
        model.addAttribute("view", view);
        model.addAttribute("chosen", chosen.customer());
        model.addAttribute("mail", null);
        model.addAttribute("html", "");
    }

    private static String called(CustomerRow row) {
        return row.name().isEmpty() ? Long.toString(row.id()) : row.name();
    }

    private static String called(Recipient chosen) {
        var known = chosen.name().isEmpty() ? chosen.email() : chosen.name();
        return known == null ? Long.toString(chosen.customer()) : known;
    }

    /** No page can make a frame prefer dark: what holds for dark holds at all. */
    private static String dark(String html) {
        return html.replaceAll("@media\\s*\\(prefers-color-scheme:\\s*dark\\)", "@media all")
                .replaceFirst("(?i)<body([^>]*)>", "<body$1 class=\"dark\">");
    }

    /** What a GET asks for. */
    static View view(Map<String, String> parameters) {
        return new View(
                View.number(parameters.getOrDefault("customer", "")),
                parameters.getOrDefault("who", ""),
                parameters.containsKey("phone"),
                parameters.containsKey("dark"));
    }
}
