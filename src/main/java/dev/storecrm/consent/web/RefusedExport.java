package dev.storecrm.consent.web;

import static java.util.stream.Collectors.toMap;

import dev.storecrm.consent.imports.PermissionImport.Problem;
import dev.storecrm.consent.imports.PermissionImports;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a file of permissions that were not taken, to be mended: what is wrong and what to do, in words. */
@Component
class RefusedExport extends OwnedSource {
    private static final String FILE = "id";
    private static final String LANGUAGE = "language";
    private static final List<String> WORDS = List.of("field", "problem", "advice");
    private static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("line", "consent.permissions.column.line", "e.line", Kind.NUMBER),
            word("field"),
            word("problem"),
            word("advice"),
            ExportColumn.column("code", "consent.permissions.column.code", "e.reason", Kind.TEXT)
                    .onDemand());

    private final PermissionImports imports;
    private final MessageSource messages;
    private final JsonMapper json;

    RefusedExport(PermissionImports imports, MessageSource messages, JsonMapper json) {
        super(FILE, "consent.permissions.file");
        this.imports = imports;
        this.messages = messages;
        this.json = json;
    }

    private static ExportColumn word(String kind) {
        return ExportColumn.column(
                kind, "consent.permissions.column." + kind, "cast(:" + kind + " as jsonb) ->> e.reason", Kind.TEXT);
    }

    static String link(long id, Locale locale) {
        return Address.of("/downloads/new/permission-lines")
                .with(FILE, Long.toString(id))
                .with(LANGUAGE, locale.getLanguage())
                .toString();
    }

    @Override
    public String name() {
        return "permission-lines";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of(PermissionImportController.PATH + "/" + owner(choice));
    }

    @Override
    public Role role() {
        return Role.ADMIN;
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    /** Numbers of lines name nobody. */
    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var locale = "ja".equals(choice.get(LANGUAGE)) ? Locale.JAPANESE : Locale.ENGLISH;
        return imports.refusedRows(
                shop, owner(choice), WORDS.stream().collect(toMap(kind -> kind, kind -> words(kind, locale))));
    }

    private String words(String kind, Locale locale) {
        return json.writeValueAsString(Arrays.stream(Problem.values())
                .collect(toMap(
                        Problem::name,
                        problem -> Objects.requireNonNull(
                                messages.getMessage("consent.permissions." + kind + "." + problem, null, locale)))));
    }

    @Override
    public List<String> identity() {
        return List.of(FILE, LANGUAGE);
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return imports.get(shop, owner).fileName();
    }
}
