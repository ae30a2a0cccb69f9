package dev.storecrm.shop.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.privacy.Keeping;
import dev.storecrm.privacy.PrivacyRequest;
import dev.storecrm.privacy.PrivacyRequests;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What customers asked for through Shopify, what came of it, and what is kept for how long. */
@Controller
@Ungated
@Access(Role.ADMIN)
class PrivacyController {
    private static final String PATH = "/settings/privacy";

    private final PrivacyRequests requests;
    private final PersonFiles files;
    private final Keeping keeping;

    PrivacyController(PrivacyRequests requests, PersonFiles files, Keeping keeping) {
        this.requests = requests;
        this.files = files;
        this.keeping = keeping;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        model.addAttribute("requests", requests.list(shop.id()));
        model.addAttribute("days", PrivacyRequest.DAYS);
        model.addAttribute("kept", keeping.lines());
        return "privacy/requests";
    }

    /** Made at the moment it is asked for, straight into the answer. */
    @GetMapping("/settings/requests/{request}/file")
    void file(
            CurrentShop shop,
            @PathVariable("request") UUID asked,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var customer = requests.dataRequest(shop.id(), asked).customerId();
        Shown.customer(request, customer);
        files.write(shop, customer, locale, Attachment.zip(response, "customer-" + customer + ".zip"));
    }

    @PostMapping("/settings/requests/{request}/answered")
    String answered(CurrentShop shop, @PathVariable UUID request) {
        requests.answered(shop.id(), request);
        return Redirect.to(PATH, "privacy.done.answered");
    }
}
