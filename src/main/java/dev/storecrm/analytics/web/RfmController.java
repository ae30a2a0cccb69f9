package dev.storecrm.analytics.web;

import dev.storecrm.analytics.RfmMap;
import dev.storecrm.commerce.rfm.Rfm;
import dev.storecrm.commerce.rfm.RfmGroup;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class RfmController {
    private static final String ORDER = "rfm";

    private final Rfm rfm;
    private final MessageSource messages;
    private final Clock clock;

    RfmController(Rfm rfm, MessageSource messages, Clock clock) {
        this.rfm = rfm;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/reports/rfm")
    @Unaudited("Says how many customers, not which")
    String show() {
        return "analytics/rfm";
    }

    /** Comes by itself after the page: with very many customers it takes a second or two. */
    @GetMapping("/reports/rfm/map")
    @Unaudited("Says how many customers, not which")
    String map(CurrentShop shop, @ModelAttribute("fmt") Formats formats, Model model) {
        var scale = rfm.scale(shop.id(), shop.timeZone());
        model.addAttribute("scale", scale.orElse(null));
        model.addAttribute(
                "wording",
                scale.map(known -> new RfmWording(known, shop.currency(), formats, messages))
                        .orElse(null));
        model.addAttribute("map", RfmMap.of(rfm.cells(shop.id())));
        model.addAttribute("now", clock.instant());
        model.addAttribute("currency", shop.currency());
        return "analytics/rfm-map :: map";
    }

    @GetMapping("/reports/rfm/customers")
    String customers(
            CurrentShop shop,
            RfmForm form,
            @RequestParam(required = false) @Nullable String at,
            HttpServletRequest request,
            Model model) {
        rfm.scale(shop.id(), shop.timeZone());
        var filter = form.filter();
        var page = rfm.page(shop.id(), filter, Keyset.of(ORDER, at));
        Shown.records(request, page.rows().size());
        model.addAttribute("filter", filter);
        model.addAttribute("groups", RfmGroup.values());
        model.addAttribute("address", form.at("/reports/rfm/customers"));
        model.addAttribute("download", form.at("/downloads/new/rfm").toString());
        model.addAttribute("page", page);
        model.addAttribute("count", rfm.count(shop.id(), filter));
        return "analytics/rfm-customers";
    }

    /** The card on a customer's page. */
    @GetMapping("/customers/{id}/rfm")
    String card(CurrentShop shop, @PathVariable long id, @ModelAttribute("fmt") Formats formats, Model model) {
        var scale = rfm.scale(shop.id(), shop.timeZone());
        model.addAttribute("customer", rfm.customer(shop.id(), id).orElseThrow(() -> new NotFound("No such customer")));
        model.addAttribute("customers", scale.map(known -> known.customers()).orElse(0L));
        model.addAttribute(
                "wording",
                scale.map(known -> new RfmWording(known, shop.currency(), formats, messages))
                        .orElse(null));
        return "analytics/rfm-card :: card";
    }
}
