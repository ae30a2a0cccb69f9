package dev.storecrm.customer.web;

import dev.storecrm.customer.PersonName;
import dev.storecrm.customer.edit.CustomerRecord;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.edit.EditForm;
import dev.storecrm.shop.edit.Edited;
import dev.storecrm.shop.edit.Edits;
import dev.storecrm.shop.edit.RecordGone;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of a customer. What it says goes to Shopify, and what Shopify then has is shown. */
@Controller
@Access(Role.MARKETER)
class CustomerEditController {
    /** Of those that Shopify's shops can speak. */
    private static final List<String> LANGUAGES = List.of(
            "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt-BR", "pt-PT", "sv", "th", "vi", "zh-CN", "zh-TW");

    private final CustomerRecord customers;
    private final Edits edits;
    private final MessageSource messages;

    CustomerEditController(CustomerRecord customers, Edits edits, MessageSource messages) {
        this.customers = customers;
        this.edits = edits;
        this.messages = messages;
    }

    @GetMapping("/customers/{id}/edit")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        try {
            return page(shop, id, EditForm.of(customers.here(shop.id(), id)), model);
        } catch (RecordGone e) {
            return gone(id);
        }
    }

    /** What was typed comes back whatever Shopify says; always as 422, as a proxy may have pages of its own for 503. */
    @PostMapping("/customers/{id}/edit")
    String save(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("fmt") Formats formats,
            HttpServletResponse response,
            Model model) {
        return switch (edits.save(new Edits.Target(shop.id(), customers, id, formats.locale()), sent)) {
            case Edited.Saved saved ->
                Redirect.to("/customers/" + id, saved.shown() ? "customer.done.saved" : "customer.done.saved-soon");
            case Edited.Gone gone -> gone(id);
            case Edited.Overtaken overtaken -> {
                response.setStatus(409);
                model.addAttribute(
                        "merge", overtaken.form().merge(overtaken.theirs(), new CustomerWording(messages, formats)));
                model.addAttribute("action", "/customers/" + id + "/edit");
                yield "page/merge";
            }
            case Edited.Refused refused -> {
                response.setStatus(422);
                yield page(shop, id, refused.form(), model);
            }
        };
    }

    private String page(CurrentShop shop, long id, EditForm form, Model model) {
        var here = customers.here(shop.id(), id);
        var languages = new TreeSet<>(LANGUAGES);
        languages.add(here.fields().getOrDefault("locale", ""));
        model.addAttribute("id", id);
        model.addAttribute("name", name(here.fields()));
        model.addAttribute("form", form.filled(here));
        model.addAttribute("languages", languages);
        return "customer/edit";
    }

    private static String name(Map<String, String> fields) {
        return PersonName.of(fields.get("firstName"), fields.get("lastName"), fields.get("email"), fields.get("phone"));
    }

    private static String gone(long id) {
        return Redirect.to("/customers/" + id, "customer.done.not-there");
    }
}
