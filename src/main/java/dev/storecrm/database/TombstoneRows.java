package dev.storecrm.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reads and writes tombstones through a load's connection. */
final class TombstoneRows {
    private final LoadConnection target;
    private final String table;

    TombstoneRows(LoadConnection target, String table) {
        this.target = target;
        this.table = table;
    }

    /** Records that an answer to a question of that time cannot bring back. */
    IdSet beating(Asked asked) throws SQLException {
        return read("(merged_into is not null or deleted_at >= ?)", asked.at(), asked.only(), id -> true);
    }

    /** A later answer has these records: they are no longer gone. */
    void lift(Asked asked, LongPredicate alive) throws SQLException {
        var lifted = read("(merged_into is null and deleted_at < ?)", asked.at(), asked.only(), alive);
        if (lifted.size() == 0) {
            return;
        }
        try (var delete =
                statement("delete from tombstone where shop_id = ? and record_table = ? and record_id = any (?)")) {
            delete.setArray(3, target.array(lifted.toArray()));
            delete.executeUpdate();
        }
    }

    void put(long[] ids, Instant at) throws SQLException {
        try (var insert = statement("""
                insert into tombstone (shop_id, record_table, record_id, deleted_at)
                select ?, ?, id, ? from unnest(?) id
                on conflict (shop_id, record_table, record_id)
                do update set deleted_at = greatest(tombstone.deleted_at, excluded.deleted_at)
                """)) {
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setArray(4, target.array(ids));
            insert.executeUpdate();
        }
    }

    private IdSet read(String condition, Instant at, @Nullable List<Long> only, LongPredicate chosen)
            throws SQLException {
        var found = new IdSet();
        var ids = only == null ? "" : " and record_id = any (?)";
        try (var select = statement(
                "select record_id from tombstone where shop_id = ? and record_table = ? and " + condition + ids)) {
            select.setObject(3, at.atOffset(ZoneOffset.UTC));
            if (only != null) {
                select.setArray(
                        4, target.array(only.stream().mapToLong(Long::longValue).toArray()));
            }
            select.setFetchSize(10_000);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (chosen.test(rows.getLong(1))) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        var statement = target.connection().prepareStatement(sql);
        statement.setLong(1, target.shop());
        statement.setString(2, table);
        return statement;
    }
}
