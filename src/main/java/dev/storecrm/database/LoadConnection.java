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
    private final boolean staging;
    private final Set<String> staged = new HashSet<>();

    /** Staging: rows gather in the temporary tables over several transactions, and go no further. */
    LoadConnection(Connection connection, ShopId shop, boolean staging) {
        this.connection = connection;
        this.owner = shop;
        this.shop = shop.value();
        this.staging = staging;
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

    ShopId owner() {
        return owner;
    }

    public long shop() {
        return shop;
    }

    /** Where the table's rows stand once they are written. */
    public String rowsOf(LoadTable table) {
        return staging ? table.staging() : table.name();
    }

    /** The condition that keeps a statement on {@link #rowsOf} to this shop. */
    public String ofShop(String alias) {
        return staging ? "true" : alias + ".shop_id = " + shop;
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

    /** COPYs the chosen rows into the table's staging table, which holds nothing else afterwards, unless all is kept there. */
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

    /** The staging table, also when no row was staged. */
    void prepare(LoadTable table) throws SQLException {
        if (staged.add(table.name())) {
            execute("create temporary table " + table.staging() + (staging ? "" : " on commit drop") + " as select "
                    + table.columnList() + " from " + table.name() + " where shop_id = " + shop + " with no data");
        } else if (!staging) {
            execute("truncate " + table.staging());
        }
    }

    /** The connection goes back to the pool, so that what was staged must not stay. */
    void dropStaged() throws SQLException {
        connection.rollback();
        for (var table : staged) {
            execute("drop table if exists pg_temp.load_" + table);
        }
        connection.commit();
    }

    void insert(LoadTable table, String onConflict) throws SQLException {
        if (staging) {
            return;
        }
        execute("insert into " + table.name() + " (shop_id, " + table.columnList() + ") select " + shop + ", "
                + table.columnList() + " from " + table.staging() + onConflict);
    }

    /** What a stored row is, without the row. */
    record Stored(long hash, long version) {}

    /** What is stored, by key, for the ids given. */
    Map<Long, Stored> stored(LoadTable table, long[] ids) throws SQLException {
        var found = new HashMap<Long, Stored>();
        if (staging) {
            return found;
        }
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

    /** Those for which a condition holds that is a text of ours, never of a person. */
    public long[] idsWhere(LoadTable table, String condition) throws SQLException {
        return select(table, condition, id -> true);
    }

    long[] select(LoadTable table, String condition, LongPredicate chosen) throws SQLException {
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

    PreparedStatement statement(String sql, long[] ids) throws SQLException {
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

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
