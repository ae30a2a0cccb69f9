package dev.storecrm.metafield.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaExportQueries;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of meta fields, to be carried away: one of its tabs, or both. */
@Component
class FieldExport implements ExportSource {
    private static final String TAB = "tab";
    private static final String ARCHIVED = "archived";

    /** Where a file of what a tab shows is chosen. */
    static String download(boolean archived) {
        return "/downloads/new/meta-fields?" + TAB + "=" + (archived ? ARCHIVED : "active");
    }

    @Override
    public String name() {
        return "meta-fields";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/meta-fields").with(TAB, isArchived(choice) ? ARCHIVED : null);
    }

    @Override
    public List<ExportColumn> columns() {
        return MetaExportQueries.FIELDS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return MetaExportQueries.fields(shop, isArchived(choice), !choice.containsKey(TAB));
    }

    @Override
    public List<String> parameters() {
        return List.of(TAB);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return choice.containsKey(TAB)
                ? List.of(FilterWord.named(
                        "metafield.export.view", isArchived(choice) ? "metafield.archived" : "metafield.list"))
                : List.of();
    }

    private static boolean isArchived(Map<String, String> choice) {
        return ARCHIVED.equals(choice.get(TAB));
    }
}
