package dev.storecrm.consent.web;

import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The addresses that get nothing: a list to search, to add to, to take from, and to bring in. */
@Controller
@Access(Role.MARKETER)
class SuppressionController implements SettingsCard {
    static final String LIST = "/suppressions";

    private final SuppressionList list;
    private final SuppressionImports imports;

    SuppressionController(SuppressionList list, SuppressionImports imports) {
        this.list = list;
        this.imports = imports;
    }

    @GetMapping(LIST)
    String show(
            CurrentShop shop,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        return page(shop, Typed.text(q), at, model);
    }

    @GetMapping(LIST + "/card")
    String card(CurrentShop shop, Model model) {
        model.addAttribute("count", list.count(shop.id()));
        return "consent/suppressions :: card";
    }

    @PostMapping(LIST)
    String add(
            CurrentShop shop,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model) {
        var text = Typed.text(address);
        if (list.add(shop.id(), text, SuppressionReason.MANUAL, Typed.choice(note), shop.userId())) {
            return Redirect.to(LIST, "consent.done.suppressed");
        }
        response.setStatus(422);
        model.addAttribute("wrong", text);
        return page(shop, "", null, model);
    }

    /** What a redaction put there only an admin takes away, and says why. */
    @PostMapping(LIST + "/{key}/removal")
    @Access(Role.ADMIN)
    String remove(
            CurrentShop shop,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model) {
        if (list.remove(shop.id(), key, Typed.choice(note), shop.userId())) {
            return Redirect.to(LIST, "consent.done.unsuppressed");
        }
        response.setStatus(422);
        model.addAttribute("unsaid", true);
        return page(shop, "", null, model);
    }

    @PostMapping(SuppressionImportController.PATH)
    String upload(
            CurrentShop shop,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try (var content = file.getInputStream()) {
            var name = Typed.text(file.getOriginalFilename());
            return Redirect.to(
                    SuppressionImportController.PATH + "/"
                            + imports.upload(shop.id(), name, content, Typed.text(note), shop.userId()),
                    "consent.done.started");
        } catch (FileRefused e) {
            response.setStatus(422);
            model.addAttribute("refused", e.reason());
            return page(shop, "", null, model);
        }
    }

    private String page(CurrentShop shop, String q, @Nullable String at, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("page", list.page(shop.id(), q, at));
        model.addAttribute("count", list.count(shop.id()));
        model.addAttribute("imports", imports.files().recent(shop.id()));
        var address = Address.of(LIST).with("q", q);
        model.addAttribute("address", address);
        model.addAttribute("download", address.at("/downloads/new/suppressions").toString());
        return "consent/suppressions";
    }

    @Override
    public String titleKey() {
        return "consent.suppressions";
    }

    @Override
    public int order() {
        return 130;
    }

    @Override
    public String frame() {
        return "suppressions-card";
    }

    @Override
    public String path() {
        return LIST + "/card";
    }
}
