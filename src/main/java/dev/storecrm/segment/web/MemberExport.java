package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.MemberExportQueries;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The members of one segment, to be carried away. */
@Component
class MemberExport implements ExportSource {
    private static final String SEGMENT = "id";

    private final Segments segments;

    MemberExport(Segments segments) {
        this.segments = segments;
    }

    @Override
    public String name() {
        return "segment-members";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/segments/" + segment(choice));
    }

    @Override
    public List<ExportColumn> columns() {
        return MemberExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return MemberExportQueries.rows(shop, segment(choice));
    }

    @Override
    public List<String> parameters() {
        return List.of(SEGMENT);
    }

    @Override
    public List<String> identity() {
        return parameters();
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var name = segments.get(shop, segment(choice)).name();
        return List.of(FilterWord.said("segment.export.segment", name));
    }

    private static long segment(Map<String, String> choice) {
        try {
            return Long.parseLong(choice.getOrDefault(SEGMENT, ""));
        } catch (NumberFormatException e) {
            throw new NotFound("Segment");
        }
    }
}
