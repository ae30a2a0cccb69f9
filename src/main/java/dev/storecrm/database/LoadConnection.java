package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One connection with one open transaction that rows are loaded through. PostgreSQL refuses COPY into a table with
 * row-level security, so rows go into a temporary table first. Not for use by several threads.
 */
public final class LoadConnection implements AutoCloseable {
    private final Connection connection;
    private final ShopId owner;
    private final long shop;
    private final Set<String> staged = new HashSet<>();

    LoadConnection(Connection connection, ShopId shop) {
        this.connection = connection;
        this.owner = shop;
        this.shop = shop.value();
    }

    /** Runs work on the connection with the shop bound to this thread, as every statement on a shop's table needs. */
    public void work(Work work) throws SQLException {
        BoundShop.<SQLException>run(owner, () -> work.on(this));
    }

    /** Statements that belong to one load. */
    @FunctionalInterface
    public interface Work {
        void on(LoadConnection target) throws SQLException;
    }

    public Connection connection() {
        return connection;
    }

    public long shop() {
        return shop;
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }

    /** From here to its end this load is the only one of the table; waits until another has ended. */
    public void lock(String table) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, ?))")) {
            lock.setString(1, table);
            lock.setLong(2, shop);
            lock.execute();
        }
    }

    /**
     * The same for who would rather come back later.
     *
     * @throws RecordsBusy when there is another load
     */
    public void tryLock(String table) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, ?))")) {
            lock.setString(1, table);
            lock.setLong(2, shop);
            try (var rows = lock.executeQuery()) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    throw new RecordsBusy(table);
                }
            }
        }
    }

    /** Whether the shop has no row there yet. */
    public boolean isEmpty(String table) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from " + table + " where shop_id = ? limit 1")) {
            select.setLong(1, shop);
            try (var rows = select.executeQuery()) {
                return !rows.next();
            }
        }
    }

    /** COPYs the chosen rows into the table's staging table, which holds nothing else afterwards. */
    void stage(LoadTable table, CopyRows rows, BitSet chosen) throws SQLException {
        prepare(table);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table.staging() + " from stdin");
        try {
            write(copy, rows, chosen);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Rows that follow each other go over in one piece. */
    private static void write(CopyIn copy, CopyRows rows, BitSet chosen) throws SQLException {
        for (var from = chosen.nextSetBit(0); from >= 0; ) {
            var to = chosen.nextClearBit(from);
            copy.writeToCopy(rows.bytes(), rows.start(from), rows.start(to) - rows.start(from));
            from = chosen.nextSetBit(to);
        }
    }

    private void prepare(LoadTable table) throws SQLException {
        if (staged.add(table.name())) {
            execute("create temporary table " + table.staging() + " on commit drop as select " + table.columnList()
                    + " from " + table.name() + " where shop_id = " + shop + " with no data");
        } else {
            execute("truncate " + table.staging());
        }
    }

    void insert(LoadTable table, String onConflict) throws SQLException {
        execute("insert into " + table.name() + " (shop_id, " + table.columnList() + ") select " + shop + ", "
                + table.columnList() + " from " + table.staging() + onConflict);
    }

    /** What a stored row is, without the row. */
    record Stored(long hash, long version) {}

    /** What is stored, by key, for the ids given. */
    Map<Long, Stored> stored(LoadTable table, long[] ids) throws SQLException {
        var found = new HashMap<Long, Stored>();
        try (var select = statement(
                "select " + table.key().getLast() + ", row_hash, " + table.version() + " from " + table.name()
                        + " where shop_id = ? and " + table.id() + " = any (?)",
                ids)) {
            select.setFetchSize(10_000);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), new Stored(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    /** Deletes the rows of these records; returns how many there were. */
    public int delete(LoadTable table, long[] ids) throws SQLException {
        if (ids.length == 0) {
            return 0;
        }
        try (var delete =
                statement("delete from " + table.name() + " where shop_id = ? and " + table.id() + " = any (?)", ids)) {
            return delete.executeUpdate();
        }
    }

    /** Rows of the records given whose own id was not seen. */
    void deleteUnseen(LoadTable table, long[] ids, IdSet seen) throws SQLException {
        var key = table.key().getLast();
        var lost = LongStream.builder();
        try (var select = statement(
                        "select " + key + " from " + table.name() + " where shop_id = ? and " + table.id()
                                + " = any (?)",
                        ids);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                if (!seen.contains(rows.getLong(1))) {
                    lost.add(rows.getLong(1));
                }
            }
        }
        try (var delete = statement(
                "delete from " + table.name() + " where shop_id = ? and " + key + " = any (?)" + " and " + table.id()
                        + " = any (?)",
                lost.build().toArray())) {
            delete.setArray(3, array(ids));
            delete.executeUpdate();
        }
    }

    /** Ids of live records that were made before that time, by Shopify's clock, and not seen. */
    long[] unseen(LoadTable table, IdSet seen, Instant createdBefore) throws SQLException {
        return select(table, "deleted_at is null and created_at < '" + createdBefore + "'", id -> !seen.contains(id));
    }

    /** The ids in the table, of all records or of the given ones. */
    public long[] ids(LoadTable table, @Nullable List<Long> only) throws SQLException {
        if (only == null) {
            return ids(table, id -> true);
        }
        try (var select = statement(
                        "select " + table.id() + " from " + table.name() + " where shop_id = ? and " + table.id()
                                + " = any (?)",
                        only.stream().mapToLong(Long::longValue).toArray());
                var rows = select.executeQuery()) {
            var found = LongStream.builder();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found.build().toArray();
        }
    }

    /** The ids in the table that are chosen. */
    public long[] ids(LoadTable table, LongPredicate chosen) throws SQLException {
        return select(table, "true", chosen);
    }

    int mark(LoadTable table, long[] ids) throws SQLException {
        return setDeleted(table, "clock_timestamp()", ids);
    }

    /** @param only the only ones that can have been seen, or null */
    void unmark(LoadTable table, @Nullable List<Long> only, LongPredicate alive) throws SQLException {
        var ids = only == null
                ? select(table, "deleted_at is not null", alive)
                : only.stream().mapToLong(Long::longValue).filter(alive).toArray();
        setDeleted(table, "null", ids);
    }

    private int setDeleted(LoadTable table, String time, long[] ids) throws SQLException {
        if (ids.length == 0) {
            return 0;
        }
        try (var update = statement(
                "update " + table.name() + " set deleted_at = " + time + " where shop_id = ? and deleted_at is "
                        + (time.equals("null") ? "not null" : "null") + " and " + table.id() + " = any (?)",
                ids)) {
            return update.executeUpdate();
        }
    }

    private long[] select(LoadTable table, String condition, LongPredicate chosen) throws SQLException {
        var found = LongStream.builder();
        try (var select = connection.prepareStatement(
                "select " + table.id() + " from " + table.name() + " where shop_id = ? and " + condition)) {
            select.setLong(1, shop);
            select.setFetchSize(10_000);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (chosen.test(rows.getLong(1))) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found.build().toArray();
    }

    private PreparedStatement statement(String sql, long[] ids) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setLong(1, shop);
        statement.setArray(2, array(ids));
        return statement;
    }

    Array array(long[] ids) throws SQLException {
        var boxed = new Long[ids.length];
        Arrays.setAll(boxed, i -> ids[i]);
        return connection.createArrayOf("bigint", boxed);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
