package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.SegmentExportQueries;
import dev.storecrm.segment.Segments;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How one segment grew, to be carried away. */
@Component
class CountExport extends OfSegment {

    CountExport(Segments segments) {
        super(segments);
    }

    @Override
    public String name() {
        return "segment-counts";
    }

    @Override
    public List<ExportColumn> columns() {
        return SegmentExportQueries.COUNTS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return SegmentExportQueries.counts(shop, owner(choice));
    }
}
