package dev.storecrm.customer.web;

import dev.storecrm.customer.PersonName;
import dev.storecrm.customer.edit.CustomerRecord;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Role;
import dev.storecrm.shop.edit.Edits;
import dev.storecrm.shop.edit.RecordDraft;
import dev.storecrm.shop.edit.web.EditController;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of a customer. What it says goes to Shopify, and what Shopify then has is shown. */
@Controller
@RequestMapping("/customers")
@Access(Role.MARKETER)
class CustomerEditController extends EditController {
    /** Of those that Shopify's shops can speak. */
    private static final List<String> LANGUAGES = List.of(
            "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt-BR", "pt-PT", "sv", "th", "vi", "zh-CN", "zh-TW");

    private final MessageSource messages;

    CustomerEditController(CustomerRecord customers, Edits edits, MessageSource messages) {
        super(customers, edits, "/customers", "customer.done.");
        this.messages = messages;
    }

    @Override
    protected String page(RecordDraft here, Model model) {
        var languages = new TreeSet<>(LANGUAGES);
        languages.add(here.fields().getOrDefault("locale", ""));
        model.addAttribute("name", name(here.fields()));
        model.addAttribute("languages", languages);
        return "customer/edit";
    }

    private static String name(Map<String, String> fields) {
        return PersonName.of(fields.get("firstName"), fields.get("lastName"), fields.get("email"), fields.get("phone"));
    }

    @Override
    protected Merge.Wording wording(Formats formats) {
        return new CustomerWording(messages, formats);
    }
}
