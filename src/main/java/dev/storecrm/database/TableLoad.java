package dev.storecrm.database;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Loads rows into a table that keeps a hash of each: what is stored already, and equal, is not sent at all. An empty table
 * is filled by a plain insert.
 */
public final class TableLoad {
    private final LoadConnection target;
    private final LoadTable table;
    private final boolean empty;
    private final IdSet refused;
    private final CopyRows rows = new CopyRows();
    private final Set<Long> changed = new TreeSet<>();
    private LoadCounts counts = LoadCounts.NONE;

    /** @param refused records whose stored state is newer than the one at hand: theirs and their parts' rows are left out */
    TableLoad(LoadConnection target, LoadTable table, boolean empty, IdSet refused) {
        this.target = target;
        this.table = table;
        this.empty = empty;
        this.refused = refused;
    }

    public CopyRows rows() {
        return rows;
    }

    public LoadCounts counts() {
        return counts;
    }

    /** Whether the last flush wrote the row, new or changed. */
    public boolean wrote(long key) {
        return empty || changed.contains(key);
    }

    /** Sends the rows gathered so far. Returns the keys of rows that were stored before and are now different. */
    public long[] flush() throws SQLException {
        changed.clear();
        if (rows.count() == 0) {
            return new long[0];
        }
        var updated = empty ? insertAll() : insertChanged();
        rows.clear();
        return updated;
    }

    private long[] insertAll() throws SQLException {
        var all = new BitSet();
        all.set(0, rows.count());
        target.stage(table, rows, all);
        target.insert(table, "");
        counts = counts.plus(new LoadCounts(rows.count(), 0, 0));
        return new long[0];
    }

    private long[] insertChanged() throws SQLException {
        var stored = target.stored(table, rows.ids());
        var chosen = new BitSet();
        var updated = new TreeSet<Long>();
        for (var row = 0; row < rows.count(); row++) {
            var before = stored.get(rows.key(row));
            if (!wants(row, before)) {
                continue;
            }
            chosen.set(row);
            changed.add(rows.key(row));
            if (before != null) {
                updated.add(rows.key(row));
            }
        }
        if (!chosen.isEmpty()) {
            target.stage(table, rows, chosen);
            target.insert(table, table.onConflict());
        }
        counts = counts.plus(new LoadCounts(
                chosen.cardinality() - updated.size(), updated.size(), rows.count() - chosen.cardinality()));
        return updated.stream().mapToLong(Long::longValue).toArray();
    }

    private boolean wants(int row, LoadConnection.@Nullable Stored before) {
        if (table.versioned() && before != null && before.version() > rows.version(row)) {
            refused.add(rows.id(row));
        }
        return !refused.contains(rows.id(row)) && (before == null || before.hash() != rows.hash(row));
    }
}
