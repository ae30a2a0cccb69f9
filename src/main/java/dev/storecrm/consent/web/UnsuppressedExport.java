package dev.storecrm.consent.web;

import dev.storecrm.consent.suppressions.SuppressionImport.Problem;
import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.page.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Those of a file of addresses that shall get nothing. */
@Component
class UnsuppressedExport extends UntakenLines {
    static final String NAME = "suppression-lines";

    UnsuppressedExport(SuppressionImports imports, MessageSource messages, JsonMapper json) {
        super(imports.files(), SuppressionImportController.PATH, "consent.suppressions", messages, json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Role role() {
        return Role.MARKETER;
    }

    @Override
    List<String> problems() {
        return Arrays.stream(Problem.values()).map(Problem::name).toList();
    }
}
