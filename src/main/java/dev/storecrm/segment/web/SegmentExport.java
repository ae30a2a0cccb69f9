package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.TabbedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.SegmentExportQueries;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of segments, to be carried away. */
@Component
class SegmentExport extends TabbedSource {
    static final Tabs TABS =
            new Tabs("segments", "/segments", "archived", "segment.tab.active", "segment.tab.archived");

    SegmentExport() {
        super(TABS);
    }

    @Override
    public List<ExportColumn> columns() {
        return SegmentExportQueries.COLUMNS;
    }

    @Override
    protected ExportRows rows(ShopId shop, boolean archived, boolean both) {
        return SegmentExportQueries.rows(shop, archived, both);
    }
}
