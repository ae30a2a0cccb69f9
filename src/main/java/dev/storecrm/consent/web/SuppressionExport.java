package dev.storecrm.consent.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.privacy.SuppressionList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The addresses that get nothing, to be carried away, and to be brought in elsewhere. */
@Component
class SuppressionExport implements ExportSource {
    private static final String SEARCH = "q";
    private static final List<ExportColumn> COLUMNS = List.of(
            column("address", "s.address", Kind.PHONE),
            column("reason", "s.reason", Kind.TEXT),
            column("since", "s.since", Kind.TIME),
            column("note", "s.note", Kind.TEXT),
            ExportColumn.column("hash", "consent.suppressions.hashed", "s.address_key", Kind.TEXT)
                    .onDemand());

    private final SuppressionList list;

    SuppressionExport(SuppressionList list) {
        this.list = list;
    }

    private static ExportColumn column(String key, String sql, Kind kind) {
        return ExportColumn.column(key, "consent.suppressions." + key, sql, kind);
    }

    @Override
    public String name() {
        return "suppressions";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address(SuppressionController.LIST, choice);
    }

    @Override
    public Role role() {
        return Role.MARKETER;
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    /** An address tells nobody whose it is. */
    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var listed = list.listed(shop, Typed.text(choice.get(SEARCH)));
        return new ExportRows(listed.from(), listed.order(), "null", listed.parameters());
    }

    @Override
    public List<String> parameters() {
        return List.of(SEARCH);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var search = Typed.text(choice.get(SEARCH));
        return search.isEmpty() ? List.of() : List.of(FilterWord.said("consent.suppressions.address", search));
    }
}
