package dev.storecrm.consent.web;

import dev.storecrm.consent.imports.PermissionImport;
import dev.storecrm.consent.imports.UnreadableFile;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings in what people agreed to and refused elsewhere, with the proof of it. */
@Controller
@Access(Role.ADMIN)
class PermissionImportController {
    private static final String PATH = "/permissions/import";

    private final PermissionImport imports;

    PermissionImportController(PermissionImport imports) {
        this.imports = imports;
    }

    @GetMapping(PATH)
    String show(Model model) {
        model.addAttribute("proof", "");
        return "consent/permissions";
    }

    /** Turbo wants another page after a form, or a mistake: with lines that were not taken it is one. */
    @PostMapping(PATH)
    String take(
            CurrentShop shop,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String proof,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var said = Typed.text(proof);
        try {
            if (file.getSize() > PermissionImport.MOST_BYTES) {
                throw new UnreadableFile();
            }
            var result = imports.take(shop.id(), file.getBytes(), said, shop.userId());
            if (result.whole()) {
                return Redirect.to(PATH, "consent.done.imported");
            }
            model.addAttribute("result", result);
        } catch (UnreadableFile e) {
            model.addAttribute("unreadable", true);
        }
        response.setStatus(422);
        model.addAttribute("proof", said);
        return "consent/permissions";
    }
}
