package dev.storecrm.database;

import java.sql.SQLException;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Marks records as deleted on the other side, and takes marks back. */
final class DeletionMarks {
    private DeletionMarks() {}

    static int mark(LoadConnection target, LoadTable table, long[] ids) throws SQLException {
        return setDeleted(target, table, "clock_timestamp()", ids);
    }

    /** @param only the only ones that can have been seen, or null */
    static void unmark(LoadConnection target, LoadTable table, @Nullable List<Long> only, LongPredicate alive)
            throws SQLException {
        var ids = only == null
                ? target.select(table, "deleted_at is not null", alive)
                : only.stream().mapToLong(Long::longValue).filter(alive).toArray();
        setDeleted(target, table, "null", ids);
    }

    private static int setDeleted(LoadConnection target, LoadTable table, String time, long[] ids) throws SQLException {
        if (ids.length == 0) {
            return 0;
        }
        try (var update = target.statement(
                "update " + table.name() + " set deleted_at = " + time + " where shop_id = ? and deleted_at is "
                        + (time.equals("null") ? "not null" : "null") + " and " + table.id() + " = any (?)",
                ids)) {
            return update.executeUpdate();
        }
    }
}
