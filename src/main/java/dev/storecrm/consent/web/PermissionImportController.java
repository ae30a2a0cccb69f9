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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings in what people agreed to and refused elsewhere, with the proof of it: upload, watch, read what was not taken. */
@Controller
@RequestMapping(PermissionImportController.PATH)
@Access(Role.ADMIN)
class PermissionImportController extends ImportController<PermissionImport> {
    static final String PATH = "/permissions/import";

    private final PermissionImports imports;

    PermissionImportController(PermissionImports imports) {
        super(imports.files(), PATH, PATH, "consent.permissions", RefusedExport.NAME);
        this.imports = imports;
    }

    @GetMapping
    String list(CurrentShop shop, Model model) {
        return list(shop, "", null, model);
    }

    private String list(CurrentShop shop, String proof, @Nullable String refused, Model model) {
        model.addAttribute("imports", imports.files().recent(shop.id()));
        model.addAttribute("proof", proof);
        model.addAttribute("refused", refused);
        return "consent/permissions";
    }

    @PostMapping
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

    @Override
    Map<String, Long> figures(PermissionImport file) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("added", file.added());
        figures.put("held", file.held());
        figures.put("kept", file.kept());
        figures.put("failed", file.failed());
        return figures;
    }
}
