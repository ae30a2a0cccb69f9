package dev.storecrm.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts the statements of a comparison together, from the names that {@link Compared} holds: never from anything a person
 * typed. Both sides' rows go through the same text and the same hash, so only their values decide.
 */
final class ComparisonSql {
    private static final String DAY = "cast(m.created_at at time zone 'UTC' as date)";

    private final Compared what;
    private final LoadTable own;
    private final long shop;

    ComparisonSql(Compared what, long shop) {
        this.what = what;
        this.own = what.tables().getFirst().table();
        this.shop = shop;
    }

    /** Digests of both sides by day. */
    String days() {
        return "select coalesce(t.day, o.day), coalesce(t.n, 0), coalesce(t.h, 0), coalesce(o.n, 0), coalesce(o.h, 0) from ("
                + byDay(Side.THEIRS) + ") t full join (" + byDay(Side.OURS) + ") o on o.day = t.day order by 1";
    }

    /** Ids of the records of some days (one array parameter, twice) that differ. */
    String differing() {
        return "select coalesce(t.id, o.id) from (" + byRecord(Side.THEIRS) + ") t full join (" + byRecord(Side.OURS)
                + ") o on o.id = t.id where t.h is distinct from o.h order by 1";
    }

    /** The day of each of the ids (one array parameter, twice), whether it is alive or not. */
    String daysOf() {
        var day =
                "select m." + own.id() + " id, " + DAY + " as day from %s m where %s and m." + own.id() + " = any (?)";
        return "select coalesce(t.id, o.id), coalesce(t.day, o.day) from ("
                + day.formatted(own.staging(), "true") + ") t full join ("
                + day.formatted(own.name(), "m.shop_id = " + shop) + ") o on o.id = t.id";
    }

    /** Of the ids (one array parameter, twice): what differs in their own table. */
    String ownFields() {
        return fields(what.tables().getFirst(), List.of(own.id()));
    }

    List<String> partFields() {
        return what.tables().stream()
                .skip(1)
                .map(columns -> fields(columns, columns.table().key()))
                .toList();
    }

    /** Ids that only one side leaves out. */
    String leftOut(LoadTable ids) {
        return leftOut(ids, "");
    }

    /** Of the ids (one array parameter, twice) those, and whether we lack them, and whether they do. */
    String leftOutOf(LoadTable ids) {
        return leftOut(ids, " and m." + ids.id() + " = any (?)");
    }

    private String leftOut(LoadTable ids, String chosen) {
        var select = "(select m." + ids.id() + " id from %s m where %s" + chosen + ")";
        return "select coalesce(t.id, o.id), o.id is null, t.id is null from "
                + select.formatted(ids.staging(), "true") + " t full join "
                + select.formatted(ids.name(), "m.shop_id = " + shop)
                + " o on o.id = t.id where t.id is null or o.id is null order by 1";
    }

    /** Id, whether we lack the row, whether they do, and the columns that differ, divided by commas. */
    private String fields(Compared.Columns columns, List<String> key) {
        var table = columns.table();
        var differs = columns.columns().stream()
                .map(column -> "case when t." + column + " is distinct from o." + column + " then '" + column + "' end")
                .collect(Collectors.joining(", "));
        var on = key.stream().map(column -> "o." + column + " = t." + column).collect(Collectors.joining(" and "));
        return "select coalesce(t.%1$s, o.%1$s), o.%1$s is null, t.%1$s is null, concat_ws(',', %2$s) from (%3$s) t full join (%4$s) o on %5$s where %6$s"
                .formatted(
                        table.id(),
                        differs,
                        rows(columns, Side.THEIRS),
                        rows(columns, Side.OURS),
                        on,
                        row("t", columns) + " is distinct from " + row("o", columns));
    }

    private String rows(Compared.Columns columns, Side side) {
        var part = columns.table().equals(own) ? "" : join(columns.table(), side);
        var alias = part.isEmpty() ? "m" : "p";
        return "select " + alias + ".* from " + side.of(own) + " m" + part + " where " + live(side) + " and m."
                + own.id() + " = any (?)";
    }

    private String byDay(Side side) {
        return "select day, sum(n) n, sum(h) h from (" + hashes(side) + ") x group by day";
    }

    private String byRecord(Side side) {
        return "select id, sum(h) h from (" + hashes(side) + ") x where day = any (?) group by id";
    }

    /** One row a stored row: its record, its record's day, whether it is the record itself, and its hash. */
    private String hashes(Side side) {
        return IntStream.range(0, what.tables().size())
                .mapToObj(number -> {
                    var columns = what.tables().get(number);
                    var isOwn = number == 0;
                    return "select m." + own.id() + " id, " + DAY + " as day, " + (isOwn ? 1 : 0)
                            + " n, hashtextextended(cast(" + row(isOwn ? "m" : "p", columns) + " as text), " + number
                            + ") h from " + side.of(own) + " m" + (isOwn ? "" : join(columns.table(), side))
                            + " where " + live(side);
                })
                .collect(Collectors.joining(" union all "));
    }

    private String join(LoadTable part, Side side) {
        return " join " + side.of(part) + " p on p." + part.id() + " = m." + own.id()
                + (side == Side.OURS ? " and p.shop_id = m.shop_id" : "");
    }

    private String live(Side side) {
        var since = what.since() == null ? "" : " and m.created_at >= '" + what.since() + "'";
        return (side == Side.OURS ? "m.shop_id = " + shop + " and m.deleted_at is null" : "true") + since;
    }

    private static String row(String alias, Compared.Columns columns) {
        return columns.columns().stream()
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", ", "row(", ")"));
    }

    /** Whose rows. */
    private enum Side {
        THEIRS,
        OURS;

        String of(LoadTable table) {
            return this == OURS ? table.name() : table.staging();
        }
    }
}
