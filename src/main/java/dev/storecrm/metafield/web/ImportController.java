package dev.storecrm.metafield.web;

import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.imports.DataImport;
import dev.storecrm.metafield.imports.DataImports;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
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

/** Fills meta fields from a CSV file: upload, choose columns, watch, read what could not be taken. */
@Controller
@Access(Role.MARKETER)
class ImportController {
    private static final String LIST = "/data/imports";

    private final DataImports imports;
    private final MetaFields fields;

    ImportController(DataImports imports, MetaFields fields) {
        this.imports = imports;
        this.fields = fields;
    }

    @GetMapping(LIST)
    @Access(Role.VIEWER)
    String list(CurrentShop shop, Model model) {
        return list(shop, null, model);
    }

    private String list(CurrentShop shop, @Nullable String refused, Model model) {
        model.addAttribute("imports", imports.files().recent(shop.id()));
        model.addAttribute("refused", refused);
        return "metafield/imports";
    }

    @PostMapping(LIST)
    String upload(CurrentShop shop, @RequestParam MultipartFile file, HttpServletResponse response, Model model)
            throws IOException {
        try (var content = file.getInputStream()) {
            var name = Typed.text(file.getOriginalFilename());
            return "redirect:" + LIST + "/" + imports.upload(shop.id(), name, content);
        } catch (FileRefused e) {
            response.setStatus(422);
            return list(shop, e.reason(), model);
        }
    }

    @GetMapping(LIST + "/{id}")
    @Access(Role.VIEWER)
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        var one = imports.files().get(shop.id(), id);
        fill(shop, one, model);
        if (one.state() == FileState.UPLOADED) {
            model.addAttribute("preview", imports.preview(shop.id(), one));
            model.addAttribute(
                    "fields",
                    fields.all(shop.id()).stream()
                            .filter(field -> !field.archived() && !field.mirrored())
                            .toList());
        }
        return "metafield/import";
    }

    @GetMapping(LIST + "/{id}/progress")
    @Access(Role.VIEWER)
    String progress(CurrentShop shop, @PathVariable long id, Model model) {
        fill(shop, imports.files().get(shop.id(), id), model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "metafield/import :: progress";
    }

    private void fill(CurrentShop shop, DataImport one, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("errors", imports.files().errors(shop.id(), one.id(), DataImports.ERRORS));
    }

    @PostMapping(LIST + "/{id}/start")
    String start(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam int customerColumn,
            @RequestParam int valueColumn,
            @RequestParam long field) {
        imports.begin(shop.id(), id, customerColumn, valueColumn, field);
        return Redirect.to(LIST + "/" + id, "metafield.done.started");
    }

    @PostMapping(LIST + "/{id}/cancellation")
    String cancel(CurrentShop shop, @PathVariable long id) {
        imports.files().cancel(shop.id(), id);
        return Redirect.to(LIST + "/" + id, "metafield.done.cancelled");
    }
}
