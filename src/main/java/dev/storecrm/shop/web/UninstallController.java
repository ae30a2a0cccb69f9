package dev.storecrm.shop.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.privacy.Exports;
import dev.storecrm.privacy.Retention;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Before a merchant leaves: what happens to the data, and everything to take along. */
@Controller
@Ungated
@Access(Role.ADMIN)
class UninstallController {
    private final Exports exports;
    private final ShopifySettings shopify;
    private final Clock clock;

    UninstallController(Exports exports, ShopifySettings shopify, Clock clock) {
        this.exports = exports;
        this.shopify = shopify;
        this.clock = clock;
    }

    @GetMapping("/settings/uninstall")
    String show(CurrentShop shop, Model model) {
        var handle = new ShopDomain(shop.domain()).handle();
        model.addAttribute("apps", shopify.adminUrl().resolve("/store/" + handle + "/settings/apps"));
        model.addAttribute("file", name(shop));
        model.addAttribute("years", Retention.YEARS);
        return "privacy/uninstall";
    }

    /** Streamed: the browser sees it grow, and nothing is kept here. */
    @GetMapping("/settings/export")
    void export(CurrentShop shop, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var rows = exports.everything(shop.id(), () -> Attachment.zip(response, name(shop)));
        rows.ifPresentOrElse(
                count -> Shown.records(request, count),
                () -> response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value()));
    }

    private String name(CurrentShop shop) {
        var today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        return "storecrm-" + new ShopDomain(shop.domain()).handle() + "-" + today + ".zip";
    }
}
