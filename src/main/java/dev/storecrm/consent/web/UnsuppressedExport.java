package dev.storecrm.consent.web;

import dev.storecrm.consent.suppressions.SuppressionImport.Problem;
import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Role;
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Those of a file of addresses that shall get nothing. */
@Component
class UnsuppressedExport extends UntakenLines {
    static final String NAME = "suppression-lines";

    private final SuppressionImports imports;

    UnsuppressedExport(SuppressionImports imports, MessageSource messages, JsonMapper json) {
        super(
                SuppressionImportController.PATH,
                "consent.suppressions",
                Arrays.stream(Problem.values()).map(Problem::name).toList(),
                messages,
                json);
        this.imports = imports;
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
    protected ExportRows lines(ShopId shop, long file, Map<String, String> words) {
        return imports.refusedRows(shop, file, words);
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return imports.get(shop, owner).fileName();
    }
}
