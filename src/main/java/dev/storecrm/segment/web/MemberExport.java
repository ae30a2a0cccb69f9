package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.MemberExportQueries;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The members of one segment, to be carried away. */
@Component
class MemberExport extends OfSegment {

    MemberExport(Segments segments) {
        super(segments);
    }

    @Override
    public String name() {
        return "segment-members";
    }

    @Override
    public List<ExportColumn> columns() {
        return MemberExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return MemberExportQueries.rows(shop, owner(choice));
    }
}
