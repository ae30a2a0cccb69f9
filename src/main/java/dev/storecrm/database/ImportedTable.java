package dev.storecrm.database;

import dev.storecrm.database.RecordImport.Gone;
import java.sql.SQLException;
import java.util.List;

/** What an import remembers of one table while a file is read, and what it mends at the end. */
public final class ImportedTable {
    private final LoadTable table;
    private final IdSet seen = new IdSet();
    private final IdSet updated = new IdSet();

    public ImportedTable(LoadTable table) {
        this.table = table;
    }

    public TableLoad on(LoadConnection target, boolean empty) {
        return new TableLoad(target, table, empty);
    }

    /** Notes a row of the file. */
    public void saw(long key) {
        if (!seen.add(key)) {
            throw new DuplicateRecord(table.name());
        }
    }

    /** Notes rows that were stored before and have been changed. */
    public void changed(long[] keys) {
        updated.addAll(keys);
    }

    /** Rows of changed records that the file no longer holds are deleted: a record's change is how their end is told. */
    public void dropLostOf(ImportedTable records, LoadConnection target) throws SQLException {
        var changed = records.updated.toArray();
        if (changed.length > 0) {
            target.deleteUnseen(table, changed, seen);
        }
    }

    /** Records that the file does not hold are gone in Shopify; one that is there again loses its mark. */
    public long settleGone(LoadConnection target, Gone gone, List<LoadTable> parts) throws SQLException {
        target.unmark(table, seen);
        if (gone == Gone.UNKNOWN) {
            return 0;
        }
        var lost = target.unseen(table, seen);
        if (gone == Gone.KEEP) {
            target.mark(table, lost);
        } else {
            for (var part : parts) {
                target.delete(part, lost);
            }
            target.delete(table, lost);
        }
        return lost.length;
    }
}
