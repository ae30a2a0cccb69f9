package dev.storecrm.customer.web;

import dev.storecrm.customer.Customers;
import dev.storecrm.customer.edit.CustomerRecord;
import dev.storecrm.kernel.Tags;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.edit.Refusals;
import dev.storecrm.shop.edit.Tagging;
import dev.storecrm.shopify.UserErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Tags for those who were chosen on the list, in Shopify and here. */
@Controller
@Access(Role.MARKETER)
class TaggingController {
    private static final String REMOVE = "remove";

    private final Customers customers;
    private final CustomerRecord record;
    private final Tagging tagging;
    private final MessageSource messages;

    TaggingController(Customers customers, CustomerRecord record, Tagging tagging, MessageSource messages) {
        this.customers = customers;
        this.record = record;
        this.tagging = tagging;
        this.messages = messages;
    }

    /** What somebody filled in. */
    record Form(
            @Nullable List<Long> id,
            @Nullable String tags,
            @Nullable String how) {
        boolean removing() {
            return REMOVE.equals(how);
        }

        Tags parsed() {
            return Tags.parse(tags == null ? "" : tags.replace("\0", ""));
        }

        List<Long> ids() {
            return id == null ? List.of() : id.stream().limit(Keyset.SIZE).toList();
        }
    }

    @GetMapping("/customers/tags")
    String ask(CurrentShop shop, Form form, Model model) {
        return page(customers.here(shop.id(), form.ids()), form, List.of(), model);
    }

    @PostMapping("/customers/tags")
    String tag(
            CurrentShop shop,
            Form form,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var chosen = customers.here(shop.id(), form.ids());
        var refusals = new Refusals(messages, locale);
        if (chosen.isEmpty() || form.parsed().all().isEmpty()) {
            response.setStatus(422);
            return page(chosen, form, List.of(refusals.blank("tags")), model);
        }
        var tagged = tagging.tag(shop.id(), record, chosen, new Tagging.Change(form.parsed(), !form.removing()));
        Shown.records(request, tagged.done());
        if (tagged.left().isEmpty()) {
            return Redirect.to("/customers", "customer.done.tagged");
        }
        response.setStatus(422);
        model.addAttribute("before", tagged.done());
        var failure = tagged.failure();
        if (failure instanceof UserErrors refused) {
            return page(tagged.left(), form, refusals.problems(refused, Set.of("tags")), model);
        }
        model.addAttribute("unsaved", failure == null ? null : Refusals.key(failure));
        model.addAttribute("slow", failure == null);
        return page(tagged.left(), form, List.of(), model);
    }

    private static String page(List<Long> ids, Form form, List<Refusals.Problem> problems, Model model) {
        model.addAttribute("ids", ids);
        model.addAttribute("tags", form.parsed().text());
        model.addAttribute("removing", form.removing());
        model.addAttribute("problems", problems);
        return "customer/tags";
    }
}
