package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.segment.SegmentExportQueries;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of segments, to be carried away: one of its tabs, or both. */
@Component
class SegmentExport implements ExportSource {
    private static final String TAB = "tab";
    private static final String ARCHIVED = "archived";

    /** Where a file of what a tab shows is chosen. */
    static String download(boolean archived) {
        return "/downloads/new/segments?" + TAB + "=" + (archived ? ARCHIVED : "active");
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/segments").with(TAB, isArchived(choice) ? ARCHIVED : null);
    }

    @Override
    public List<ExportColumn> columns() {
        return SegmentExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return SegmentExportQueries.rows(shop, isArchived(choice), !choice.containsKey(TAB));
    }

    @Override
    public List<String> parameters() {
        return List.of(TAB);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return choice.containsKey(TAB)
                ? List.of(FilterWord.named(
                        "segment.export.view", isArchived(choice) ? "segment.tab.archived" : "segment.tab.active"))
                : List.of();
    }

    private static boolean isArchived(Map<String, String> choice) {
        return ARCHIVED.equals(choice.get(TAB));
    }
}
