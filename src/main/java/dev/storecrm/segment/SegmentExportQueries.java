package dev.storecrm.segment;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;

/** The list of segments as a file, with what the last recount of each found. */
public final class SegmentExportQueries {
    public static final List<ExportColumn> COLUMNS = List.of(
            column("segment_id", "segment.export.id", "s.id", Kind.ID).onDemand(),
            column("name", "segment.name", "s.name", Kind.TEXT),
            column("query", "segment.export.query", "s.query", Kind.TEXT),
            column("members", "segment.members", "n.members", Kind.NUMBER),
            column("customers", "segment.export.customers", "n.customers", Kind.NUMBER),
            column("entered", "segment.export.came", "n.entered", Kind.NUMBER).onDemand(),
            column("left", "segment.export.gone", "n.gone", Kind.NUMBER).onDemand(),
            column("counted_at", "segment.counted", "n.counted_at", Kind.TIME),
            column("outdated", "segment.outdated", "n.query <> s.query", Kind.YES_NO)
                    .onDemand(),
            column("changed_at", "segment.changed", "s.changed_at", Kind.TIME),
            column("created_at", "segment.export.created", "s.created_at", Kind.TIME)
                    .onDemand(),
            column("archived_at", "segment.export.archived", "s.archived_at", Kind.TIME)
                    .onDemand());

    public static final List<ExportColumn> COUNTS = List.of(
            column("counted_at", "segment.counted", "n.counted_at", Kind.TIME),
            column("members", "segment.members", "n.members", Kind.NUMBER),
            column("customers", "segment.export.customers", "n.customers", Kind.NUMBER),
            column("entered", "segment.entered", "n.entered", Kind.NUMBER),
            column("left", "segment.left", "n.gone", Kind.NUMBER),
            column("query", "segment.export.query", "n.query", Kind.TEXT).onDemand());

    private SegmentExportQueries() {}

    /** How one segment grew: every count of it, the newest first. */
    public static ExportRows counts(ShopId shop, long segment) {
        return new ExportRows(
                "from segment_count n where n.shop_id = :shop and n.segment_id = :segment",
                "order by n.counted_at desc",
                "",
                Map.of("shop", shop.value(), "segment", segment));
    }

    /** One tab of the list, or both. */
    public static ExportRows rows(ShopId shop, boolean archived, boolean all) {
        return new ExportRows(
                """
                from segment s
                left join lateral (
                    select c.members, c.customers, c.entered, c.gone, c.counted_at, c.query from segment_count c
                    where c.shop_id = :shop and c.segment_id = s.id order by c.counted_at desc limit 1) n on true
                where s.shop_id = :shop and (:all or (s.archived_at is not null) = :archived)""",
                "order by s.changed_at desc, s.id desc",
                "",
                Map.of("shop", shop.value(), "archived", archived, "all", all));
    }
}
