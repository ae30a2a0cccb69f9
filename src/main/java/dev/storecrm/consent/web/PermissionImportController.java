package dev.storecrm.consent.web;

import dev.storecrm.consent.imports.PermissionImport;
import dev.storecrm.consent.imports.PermissionImports;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings in what people agreed to and refused elsewhere, with the proof of it: upload, watch, read what was not taken. */
@Controller
@Access(Role.ADMIN)
class PermissionImportController {
    static final String PATH = "/permissions/import";

    private final PermissionImports imports;

    PermissionImportController(PermissionImports imports) {
        this.imports = imports;
    }

    @GetMapping(PATH)
    String list(CurrentShop shop, Model model) {
        return list(shop, "", null, model);
    }

    private String list(CurrentShop shop, String proof, @Nullable String refused, Model model) {
        model.addAttribute("imports", imports.recent(shop.id()));
        model.addAttribute("proof", proof);
        model.addAttribute("refused", refused);
        return "consent/permissions";
    }

    @PostMapping(PATH)
    String upload(
            CurrentShop shop,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String proof,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var said = Typed.text(proof);
        try (var content = file.getInputStream()) {
            var name = Typed.text(file.getOriginalFilename());
            return Redirect.to(
                    PATH + "/" + imports.upload(shop.id(), name, content, said, shop.userId()), "consent.done.started");
        } catch (FileRefused e) {
            response.setStatus(422);
            return list(shop, said, e.reason(), model);
        }
    }

    @GetMapping(PATH + "/{id}")
    String show(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, imports.get(shop.id(), id), locale, model);
        return "consent/import";
    }

    @GetMapping(PATH + "/{id}/progress")
    String progress(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, imports.get(shop.id(), id), locale, model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "consent/import :: progress";
    }

    private void fill(CurrentShop shop, PermissionImport one, Locale locale, Model model) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("added", one.added());
        figures.put("held", one.held());
        figures.put("kept", one.kept());
        figures.put("failed", one.failed());
        model.addAttribute("one", one);
        model.addAttribute("path", PATH);
        model.addAttribute("back", PATH);
        model.addAttribute("words", "consent.permissions");
        model.addAttribute("figures", figures);
        model.addAttribute("refused", imports.refused(shop.id(), one.id()));
        model.addAttribute("download", UntakenLines.link(RefusedExport.NAME, one.id(), locale));
    }

    @PostMapping(PATH + "/{id}/cancellation")
    String cancel(CurrentShop shop, @PathVariable long id) {
        imports.cancel(shop.id(), id);
        return Redirect.to(PATH + "/" + id, "consent.done.cancelled");
    }
}
