package dev.storecrm.sync;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.kernel.ShopId;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far sweeps have come. A cursor never goes back. */
@Component
class CursorQueries {
    private static final String FORWARD = """
             on conflict (shop_id, kind) do update set updated_at = excluded.updated_at, record_id = excluded.record_id
            where (sync_cursor.updated_at, sync_cursor.record_id) < (excluded.updated_at, excluded.record_id)
            """;

    private final JdbcClient jdbc;

    CursorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SyncCursor> find(ShopId shop, PhaseKind kind) {
        return jdbc.sql("select updated_at, record_id from sync_cursor where shop_id = :shop and kind = :kind")
                .param("shop", shop.value())
                .param("kind", kind.name())
                .query((row, number) ->
                        new SyncCursor(row.getTimestamp("updated_at").toInstant(), row.getLong("record_id")))
                .optional();
    }

    /** In the transaction that writes what was seen up to there. */
    void save(LoadConnection target, PhaseKind kind, SyncCursor cursor) throws SQLException {
        try (var insert = target.connection()
                .prepareStatement("insert into sync_cursor (shop_id, kind, updated_at, record_id) values (?, ?, ?, ?)"
                        + FORWARD)) {
            insert.setLong(1, target.shop());
            insert.setString(2, kind.name());
            insert.setObject(3, cursor.updatedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(4, cursor.id());
            insert.executeUpdate();
        }
    }

    void save(ShopId shop, PhaseKind kind, SyncCursor cursor) {
        jdbc.sql("""
                        insert into sync_cursor (shop_id, kind, updated_at, record_id)
                        values (:shop, :kind, :updatedAt, :id)
                        """ + FORWARD)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("updatedAt", Timestamp.from(cursor.updatedAt()))
                .param("id", cursor.id())
                .update();
    }

    /**
     * After a file: the newest change that is here, though none after Shopify began the file. A file is no snapshot: of two
     * changes made while it was written the later one may be in it and the earlier one not.
     */
    void saveAfterFile(LoadConnection target, PhaseKind kind, String table, Instant begun) throws SQLException {
        try (var insert = target.connection()
                .prepareStatement("insert into sync_cursor (shop_id, kind, updated_at)"
                        + " select ?, ?, least(coalesce(max(updated_at), ?), ?) from " + table + " where shop_id = ?"
                        + FORWARD)) {
            insert.setLong(1, target.shop());
            insert.setString(2, kind.name());
            insert.setObject(3, begun.atOffset(ZoneOffset.UTC));
            insert.setObject(4, begun.atOffset(ZoneOffset.UTC));
            insert.setLong(5, target.shop());
            insert.executeUpdate();
        }
    }
}
