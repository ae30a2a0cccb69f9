package dev.storecrm.consent.web;

import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A file of addresses that shall get nothing, while it is taken in and after: watch, cancel, read what was not taken. */
@Controller
@Access(Role.MARKETER)
class SuppressionImportController {
    static final String PATH = SuppressionController.LIST + "/import";

    private final SuppressionImports imports;

    SuppressionImportController(SuppressionImports imports) {
        this.imports = imports;
    }

    @GetMapping(PATH + "/{id}")
    String show(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, id, locale, model);
        return "consent/import";
    }

    @GetMapping(PATH + "/{id}/progress")
    String progress(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, id, locale, model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "consent/import :: progress";
    }

    private void fill(CurrentShop shop, long id, Locale locale, Model model) {
        var one = imports.get(shop.id(), id);
        var figures = new LinkedHashMap<String, Long>();
        figures.put("added", one.added());
        figures.put("held", one.held());
        if (one.passed() > 0) {
            figures.put("passed", one.passed());
        }
        figures.put("failed", one.failed());
        model.addAttribute("one", one);
        model.addAttribute("path", PATH);
        model.addAttribute("back", SuppressionController.LIST);
        model.addAttribute("words", "consent.suppressions");
        model.addAttribute("figures", figures);
        model.addAttribute("refused", imports.refused(shop.id(), id));
        model.addAttribute("download", UntakenLines.link(UnsuppressedExport.NAME, id, locale));
    }

    @PostMapping(PATH + "/{id}/cancellation")
    String cancel(CurrentShop shop, @PathVariable long id) {
        imports.cancel(shop.id(), id);
        return Redirect.to(PATH + "/" + id, "consent.done.cancelled");
    }
}
