package dev.storecrm.consent.web;

import dev.storecrm.consent.suppressions.SuppressionImport;
import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** A file of addresses that shall get nothing; {@link SuppressionController} takes it. */
@Controller
@RequestMapping(SuppressionImportController.PATH)
@Access(Role.MARKETER)
class SuppressionImportController extends ImportController<SuppressionImport> {
    static final String PATH = SuppressionController.LIST + "/import";

    SuppressionImportController(SuppressionImports imports) {
        super(imports.files(), PATH, SuppressionController.LIST, "consent.suppressions", UnsuppressedExport.NAME);
    }

    @Override
    Map<String, Long> figures(SuppressionImport file) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("added", file.added());
        figures.put("held", file.held());
        if (file.passed() > 0) {
            figures.put("passed", file.passed());
        }
        figures.put("failed", file.failed());
        return figures;
    }
}
