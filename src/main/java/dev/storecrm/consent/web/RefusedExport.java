package dev.storecrm.consent.web;

import dev.storecrm.consent.imports.PermissionImport.Problem;
import dev.storecrm.consent.imports.PermissionImports;
import dev.storecrm.page.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Those of a file of permissions. */
@Component
class RefusedExport extends UntakenLines {
    static final String NAME = "permission-lines";

    RefusedExport(PermissionImports imports, MessageSource messages, JsonMapper json) {
        super(imports.files(), PermissionImportController.PATH, "consent.permissions", messages, json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Role role() {
        return Role.ADMIN;
    }

    @Override
    List<String> problems() {
        return Arrays.stream(Problem.values()).map(Problem::name).toList();
    }
}
