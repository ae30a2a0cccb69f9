package dev.storecrm.sync;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs with what their phases add up to, for a file. */
public final class RunExportQueries {
    private static final List<String> COUNTS =
            List.of("created", "updated", "unchanged", "skipped", "failed", "deleted");

    public static final List<ExportColumn> COLUMNS = Stream.concat(
                    Stream.of(
                            ExportColumn.column("requested_at", "sync.when", "r.requested_at", Kind.TIME),
                            ExportColumn.column("kind", "sync.kind", "r.kind", Kind.TEXT),
                            ExportColumn.column("state", "sync.result", "r.state", Kind.TEXT),
                            ExportColumn.column("started_at", "sync.export.started", "r.started_at", Kind.TIME)
                                    .onDemand(),
                            ExportColumn.column("finished_at", "sync.export.finished", "r.finished_at", Kind.TIME),
                            ExportColumn.column(
                                    "seconds",
                                    "sync.export.seconds",
                                    "round(extract(epoch from r.finished_at - r.started_at), 1)",
                                    Kind.NUMBER),
                            ExportColumn.column("problem", "sync.export.problem", "r.problem", Kind.TEXT)),
                    COUNTS.stream()
                            .map(count -> ExportColumn.column(count, "sync.count." + count, "p." + count, Kind.NUMBER)))
            .toList();

    private RunExportQueries() {}

    public static ExportRows rows(ShopId shop, boolean newest) {
        var sums =
                COUNTS.stream().map(count -> "sum(" + count + ") as " + count).collect(Collectors.joining(", "));
        return new ExportRows(
                """
                from (select run_id, kind, state, requested_at, started_at, finished_at, problem from sync_run
                      where shop_id = :shop order by requested_at desc limit :newest) r
                cross join lateral (select %s from sync_phase where shop_id = :shop and run_id = r.run_id) p""".formatted(sums),
                "order by r.requested_at desc",
                "",
                Map.of("shop", shop.value(), "newest", newest ? Syncs.RECENT : Integer.MAX_VALUE));
    }
}
