package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.single.OwnAddress;
import dev.storecrm.messaging.single.TrialMails;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends the mail that the preview shows to the person who looks at it, saved or not. */
@Controller
@Access(Role.MARKETER)
class TrialController {
    private final TrialMails trials;
    private final OwnAddress own;
    private final Senders senders;
    private final MailTemplates templates;
    private final ProductCards products;

    TrialController(
            TrialMails trials, OwnAddress own, Senders senders, MailTemplates templates, ProductCards products) {
        this.trials = trials;
        this.own = own;
        this.senders = senders;
        this.templates = templates;
        this.products = products;
    }

    @PostMapping("/mail/templates/trial")
    String ofForm(
            CurrentShop shop,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Model model) {
        var form = EditorForm.of(sent);
        try {
            var mail = products.filled(shop, form).draft().mail();
            var customer = PreviewPane.View.of(form).customer();
            return tried(shop, mail.kind(), mail.language(), MailCompiler.compile(mail), customer, request, model);
        } catch (DraftRefused e) {
            return said("unfit", null, model);
        }
    }

    @PostMapping("/mail/templates/{id}/trial")
    String ofTemplate(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Long number,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        var template = templates.get(shop.id(), id);
        var texts = templates.texts(shop.id(), id, number == null ? template.number() : number);
        var text = MailTemplates.forLanguage(template, texts, language);
        var customer = PreviewPane.view(parameters).customer();
        return tried(shop, template.kind(), text.language(), text.source(), customer, request, model);
    }

    private String tried(
            CurrentShop shop,
            Kind kind,
            Locale language,
            MailSource source,
            long customer,
            HttpServletRequest request,
            Model model) {
        var address = own.of(shop.id(), shop.userId());
        if (address.isEmpty()) {
            return said("nobody", null, model);
        }
        if (senders.of(shop.id()).fromAddress() == null) {
            return said("sender", null, model);
        }
        if (customer != Recipients.NOBODY) {
            Shown.customer(request, customer);
        }
        var content = new MailContent(Map.of(language, source), language);
        var sent = trials.send(shop.id(), kind, content, address.get(), customer);
        return said(sent ? "sent" : "often", address.get(), model);
    }

    private static String said(String result, @Nullable String address, Model model) {
        model.addAttribute("result", result);
        model.addAttribute("address", address == null ? "" : address);
        return "messaging/preview :: trial";
    }
}
