package dev.storecrm.database;

import dev.storecrm.database.RecordImport.Gone;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import remembers of one table while a file is read, and what it mends at the end. */
public final class ImportedTable {
    private final LoadTable table;
    private final @Nullable Instant shownSince;
    private final IdSet seen = new IdSet();
    private final IdSet updated = new IdSet();
    private final IdSet refused = new IdSet();
    private IdSet buried = new IdSet();
    private Asked asked = Asked.forChanges(Instant.EPOCH);

    public ImportedTable(LoadTable table) {
        this(table, null);
    }

    /** @param shownSince of what was created before nothing is shown, so that its absence tells nothing; null for all */
    public ImportedTable(LoadTable table, @Nullable Instant shownSince) {
        this.table = table;
        this.shownSince = shownSince;
    }

    /** Reads which records were gone when Shopify was asked, or have gone since. */
    public void begin(LoadConnection target, Asked question) throws SQLException {
        asked = question;
        buried = new TombstoneRows(target, table.name()).beating(question);
    }

    public TableLoad on(LoadConnection target, boolean empty) {
        return new TableLoad(target, table, empty, refused);
    }

    /** For rows that are parts of another table's records: what is older there is older here. */
    public TableLoad on(LoadConnection target, boolean empty, ImportedTable records) {
        return new TableLoad(target, table, empty, records.refused);
    }

    /** Notes a row of the file. Returns false when it is gone whatever the file says. */
    public boolean saw(long key) {
        if (!seen.add(key)) {
            throw new DuplicateRecord(table.name());
        }
        return !isGone(key);
    }

    /** Counts a record of the file, and with it its parts, as gone. */
    public void leaveOut(long id) {
        buried.add(id);
    }

    /** Whether the record, and with it its parts, is gone whatever the file says. */
    public boolean isGone(long id) {
        return buried.contains(id);
    }

    /** Whether the file held the record, and it is not gone. */
    public boolean isAlive(long id) {
        return seen.contains(id) && !isGone(id);
    }

    /** Notes rows that were stored before and have been changed. */
    public void changed(long[] keys) {
        updated.addAll(keys);
    }

    public long[] refused() {
        return refused.toArray();
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
        DeletionMarks.unmark(target, table, asked.only(), this::isAlive);
        new TombstoneRows(target, table.name()).lift(asked, this::isAlive);
        var createdBefore = asked.createdBefore();
        if (gone == Gone.UNKNOWN || createdBefore == null) {
            return 0;
        }
        var lost = shown(target, target.unseen(table, seen, createdBefore));
        remove(target, lost, gone, parts);
        return lost.length;
    }

    /** Remembers that these are gone, and marks or deletes what is here of them. Returns how many that were. */
    public long remove(LoadConnection target, long[] ids, Gone gone, List<LoadTable> parts) throws SQLException {
        if (gone == Gone.UNKNOWN || ids.length == 0) {
            return 0;
        }
        var lost = shown(target, ids);
        new TombstoneRows(target, table.name()).put(lost, asked.at());
        if (gone == Gone.KEEP) {
            return DeletionMarks.mark(target, table, lost);
        }
        for (var part : parts) {
            target.delete(part, lost);
        }
        return target.delete(table, lost);
    }

    private long[] shown(LoadConnection target, long[] ids) throws SQLException {
        if (shownSince == null || ids.length == 0) {
            return ids;
        }
        var among = new IdSet();
        among.addAll(ids);
        return target.select(table, "created_at >= '" + shownSince + "'", among::contains);
    }
}
