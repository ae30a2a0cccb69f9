package dev.storecrm.sync.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.sync.RunExportQueries;
import dev.storecrm.sync.Syncs;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sync's runs, to be carried away: the newest, as the page shows them, or all that are kept. */
@Component
class RunExport implements ExportSource {
    /** Of whatever value: the page shows so many as it shows. */
    private static final String NEWEST = "newest";

    static final String DOWNLOAD = "/downloads/new/sync-runs?" + NEWEST + "=" + Syncs.RECENT;

    @Override
    public String name() {
        return "sync-runs";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/sync");
    }

    @Override
    public List<ExportColumn> columns() {
        return RunExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return RunExportQueries.rows(shop, choice.containsKey(NEWEST));
    }

    @Override
    public List<String> parameters() {
        return List.of(NEWEST);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return choice.containsKey(NEWEST)
                ? List.of(FilterWord.said("sync.export.newest", Integer.toString(Syncs.RECENT)))
                : List.of();
    }
}
