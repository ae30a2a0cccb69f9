package dev.storecrm.database;

import java.sql.SQLException;
import java.util.BitSet;

/** Loads rows that are derived from a record (its tags, its search words): replaced whole when the record was written. */
public final class PartLoad {
    private final LoadConnection target;
    private final LoadTable table;
    private final CopyRows rows = new CopyRows();

    public PartLoad(LoadConnection target, LoadTable table) {
        this.target = target;
        this.table = table;
    }

    public CopyRows rows() {
        return rows;
    }

    /** After the record's own flush: its stored parts go where it changed, and the new ones come where it was written. */
    public void flush(TableLoad record, long[] updated) throws SQLException {
        target.delete(table, updated);
        var chosen = new BitSet();
        for (var row = 0; row < rows.count(); row++) {
            chosen.set(row, record.wrote(rows.id(row)));
        }
        if (!chosen.isEmpty()) {
            target.stage(table, rows, chosen);
            target.insert(table, "");
        }
        rows.clear();
    }
}
