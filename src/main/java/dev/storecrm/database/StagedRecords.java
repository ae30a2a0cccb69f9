package dev.storecrm.database;

import dev.storecrm.database.RecordDifference.Finding;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * One shop's records as somebody else has them, in temporary tables beside ours: what an import would write is only
 * compared, in PostgreSQL, so that neither side has to fit into memory. Every step is a transaction of its own, so that none
 * is open while the other side is waited for. Not for use by several threads.
 */
public final class StagedRecords implements AutoCloseable {
    private final LoadConnection target;
    private final Function<Asked, RecordImport> imports;
    private @Nullable RecordImport records;
    private RecordImport.@Nullable Lane lane;

    /** @param imports gives a fresh import, which remembers nothing, whenever it is asked */
    StagedRecords(LoadConnection target, Function<Asked, RecordImport> imports) {
        this.target = target;
        this.imports = imports;
    }

    /** What follows is the answer to that question; what was added before stays. */
    public void begin(Asked asked) throws SQLException {
        var fresh = imports.apply(asked);
        records = fresh;
        step(connection -> {
            fresh.begin(connection, asked);
            for (var table : staged()) {
                connection.prepare(table);
            }
        });
        // "empty": everything is staged, nothing is looked up
        lane = fresh.on(target, true);
    }

    /** The tables of the records, their own first. */
    public List<LoadTable> tables() {
        return records().tables();
    }

    /** Where the ids of records stand that are left out; null when none ever is. */
    public @Nullable LoadTable leftOut() {
        return records().leftOut();
    }

    private List<LoadTable> staged() {
        var leftOut = leftOut();
        return leftOut == null
                ? tables()
                : Stream.concat(tables().stream(), Stream.of(leftOut)).toList();
    }

    /** Takes over the object the parser stands at. Returns whether it was a record itself, not a part of one. */
    public boolean add(JsonParser object) {
        return lane().add(object);
    }

    /** Rows in memory. */
    public int pending() {
        return lane().pending();
    }

    public void flush() throws SQLException {
        step(connection -> lane().flush());
    }

    /** Records left out by the shop's choice. */
    public long skipped() {
        return records().skipped();
    }

    /** After the last object: makes what is staged ready to be compared. */
    public void settle() throws SQLException {
        flush();
        step(connection -> {
            records().complete(connection);
            for (var table : staged()) {
                connection.execute("create index on " + table.staging() + " (" + table.id() + ")");
                connection.execute("analyze " + table.staging());
            }
        });
    }

    /** What they say about these records is out of date: it is forgotten, and may be added anew. */
    public void forget(long[] ids) throws SQLException {
        step(connection -> {
            for (var table : staged()) {
                try (var delete = connection
                        .connection()
                        .prepareStatement("delete from " + table.staging() + " where " + table.id() + " = any (?)")) {
                    delete.setArray(1, connection.array(ids));
                    delete.executeUpdate();
                }
            }
        });
    }

    /** After records were added anew. */
    public void settleAnew() throws SQLException {
        flush();
        step(connection -> records().complete(connection));
    }

    /** Both sides by day, earliest first. */
    public List<DayDigests> days(Compared what) throws SQLException {
        var days = new ArrayList<DayDigests>();
        query(
                sql(what).days(),
                select -> {},
                row -> days.add(new DayDigests(
                        row.getObject(1, LocalDate.class),
                        Digest.of(row.getLong(2), row.getBigDecimal(3)),
                        Digest.of(row.getLong(4), row.getBigDecimal(5)))));
        return days;
    }

    /** Ids of the records created on these days that are not the same on both sides. */
    public long[] differing(Compared what, Collection<LocalDate> days) throws SQLException {
        var ids = LongStream.builder();
        query(
                sql(what).differing(),
                select -> {
                    var array = target.connection().createArrayOf("date", days.toArray());
                    select.setArray(1, array);
                    select.setArray(2, array);
                },
                row -> ids.add(row.getLong(1)));
        return ids.build().toArray();
    }

    /** Ids of the records that only one side leaves out. */
    public long[] leftOutDiffering(Compared what) throws SQLException {
        var ids = LongStream.builder();
        if (what.leftOut() != null) {
            query(sql(what).leftOut(what.leftOut()), select -> {}, row -> ids.add(row.getLong(1)));
        }
        return ids.build().toArray();
    }

    /** Of the ids those that differ, with the fields in which they do. */
    public List<RecordDifference> differences(Compared what, long[] ids) throws SQLException {
        var found = new TreeMap<Long, RecordDifference>();
        var sql = sql(what);
        fields(sql.ownFields(), ids, row -> {
            var finding = row.getBoolean(2) ? Finding.MISSING : row.getBoolean(3) ? Finding.EXTRA : Finding.DIFFERENT;
            found.put(
                    row.getLong(1),
                    new RecordDifference(
                            row.getLong(1), finding, finding == Finding.DIFFERENT ? columns(row) : List.of()));
        });
        for (var part = 1; part < what.tables().size(); part++) {
            var table = what.tables().get(part).table();
            fields(sql.partFields().get(part - 1), ids, row -> {
                var known = found.get(row.getLong(1));
                if (known == null || known.finding() == Finding.DIFFERENT) {
                    found.put(row.getLong(1), merged(known, row, table));
                }
            });
        }
        var leftOut = what.leftOut();
        if (leftOut != null) {
            fields(sql.leftOutOf(leftOut), ids, row -> {
                var finding = row.getBoolean(2) ? Finding.MISSING : Finding.EXTRA;
                found.putIfAbsent(
                        row.getLong(1), new RecordDifference(row.getLong(1), finding, List.of(leftOut.name())));
            });
        }
        return List.copyOf(found.values());
    }

    /** On which day (UTC) each of these records was created, by either side. */
    public Map<Long, LocalDate> daysOf(Compared what, long[] ids) throws SQLException {
        var days = new HashMap<Long, LocalDate>();
        fields(sql(what).daysOf(), ids, row -> days.put(row.getLong(1), row.getObject(2, LocalDate.class)));
        return days;
    }

    /** How many of ours are kept though they are gone on the other side: these are not compared. */
    public long kept() throws SQLException {
        var kept = new long[1];
        query(
                "select count(*) from " + tables().getFirst().name() + " where shop_id = " + target.shop()
                        + " and deleted_at is not null",
                select -> {},
                row -> kept[0] = row.getLong(1));
        return kept[0];
    }

    /** The connection goes back to the pool, so the tables must not stay. */
    @Override
    public void close() throws SQLException {
        try (target) {
            target.dropStaged();
        }
    }

    private RecordImport records() {
        return Objects.requireNonNull(records, "nothing was asked yet");
    }

    private RecordImport.Lane lane() {
        return Objects.requireNonNull(lane, "nothing was asked yet");
    }

    private ComparisonSql sql(Compared what) {
        return new ComparisonSql(what, target.shop());
    }

    private static RecordDifference merged(@Nullable RecordDifference known, ResultSet row, LoadTable part)
            throws SQLException {
        var fields = new ArrayList<>(known == null ? List.<String>of() : known.fields());
        var lost = row.getBoolean(2) || row.getBoolean(3);
        for (var field : lost
                ? List.of(part.name())
                : columns(row).stream()
                        .map(column -> part.name() + "." + column)
                        .toList()) {
            if (!fields.contains(field)) {
                fields.add(field);
            }
        }
        return new RecordDifference(row.getLong(1), Finding.DIFFERENT, fields);
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        return Arrays.stream(row.getString(4).split(","))
                .filter(column -> !column.isEmpty())
                .toList();
    }

    private void fields(String sql, long[] ids, RowReader reader) throws SQLException {
        query(
                sql,
                select -> {
                    var array = target.array(ids);
                    select.setArray(1, array);
                    select.setArray(2, array);
                },
                reader);
    }

    private void query(String sql, Binder binder, RowReader reader) throws SQLException {
        step(connection -> {
            // two sides of a million records are joined by hash: less would go to disk many times
            connection.execute("set local work_mem = '64MB'");
            try (var select = connection.connection().prepareStatement(sql)) {
                select.setFetchSize(10_000);
                binder.bind(select);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        });
    }

    private void step(LoadConnection.Work work) throws SQLException {
        try {
            BulkLoads.prepare(target.connection(), target.owner());
            target.work(work);
            target.commit();
        } catch (SQLException | RuntimeException e) {
            target.connection().rollback();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
