package dev.storecrm.segment.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotFound;
import dev.storecrm.segment.SegmentExportQueries;
import dev.storecrm.segment.Segments;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How one segment grew, to be carried away. */
@Component
class CountExport implements ExportSource {
    private static final String SEGMENT = "id";

    private final Segments segments;

    CountExport(Segments segments) {
        this.segments = segments;
    }

    @Override
    public String name() {
        return "segment-counts";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/segments/" + segment(choice));
    }

    @Override
    public List<ExportColumn> columns() {
        return SegmentExportQueries.COUNTS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return SegmentExportQueries.counts(shop, segment(choice));
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
