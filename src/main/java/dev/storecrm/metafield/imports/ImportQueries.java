package dev.storecrm.metafield.imports;

import dev.storecrm.export.csv.PieceQueries;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.imports.DataImport.LineError;
import dev.storecrm.metafield.imports.DataImport.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ImportQueries {
    private static final String COLUMNS = """
            import_id, file_name, encoding, size, state, uploaded_at, finished_at, customer_column, value_column, slug, key,
            lines, kept, failed, problem
            """;

    private final JdbcClient jdbc;
    private final PieceQueries pieces;

    ImportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pieces = new PieceQueries(jdbc, "metafield_import_piece");
    }

    /** The files themselves, until they are worked off. */
    PieceQueries pieces() {
        return pieces;
    }

    long create(ShopId shop, String fileName, Instant now) {
        return jdbc.sql("""
                insert into metafield_import (shop_id, file_name, encoding, size, state, uploaded_at)
                values (:shop, :name, '', 0, 'UPLOADED', :now) returning import_id
                """)
                .param("shop", shop.value())
                .param("name", fileName)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void uploaded(ShopId shop, long id, String encoding, long size) {
        jdbc.sql(
                        "update metafield_import set encoding = :encoding, size = :size where shop_id = :shop and import_id = :id")
                .param("encoding", encoding)
                .param("size", size)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    Optional<DataImport> find(ShopId shop, long id) {
        return jdbc.sql("select " + COLUMNS + " from metafield_import where shop_id = :shop and import_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(ImportQueries::read)
                .optional();
    }

    List<DataImport> recent(ShopId shop, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from metafield_import where shop_id = :shop order by import_id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(ImportQueries::read)
                .list();
    }

    List<Long> running(ShopId shop) {
        return jdbc.sql("select import_id from metafield_import where shop_id = :shop and state = 'RUNNING' order by 1")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    boolean begin(ShopId shop, long id, int customerColumn, int valueColumn, MetaField field) {
        return jdbc.sql("""
                        update metafield_import
                        set state = 'RUNNING', customer_column = :customer, value_column = :value, slug = :slug, key = :key
                        where shop_id = :shop and import_id = :id and state = 'UPLOADED'
                        """)
                        .param("customer", customerColumn)
                        .param("value", valueColumn)
                        .param("slug", field.slug())
                        .param("key", field.key())
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Keeps it running until the transaction ends; false when it no longer is. */
    boolean hold(ShopId shop, long id) {
        return jdbc.sql("""
                        select 1 from metafield_import where shop_id = :shop and import_id = :id and state = 'RUNNING'
                        for update
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    /** False when it is no longer running: somebody cancelled it. */
    boolean advance(ShopId shop, long id, long lines, long kept, long failed) {
        return jdbc.sql("""
                        update metafield_import set lines = :lines, kept = kept + :kept, failed = failed + :failed
                        where shop_id = :shop and import_id = :id and state = 'RUNNING'
                        """)
                        .param("lines", lines)
                        .param("kept", kept)
                        .param("failed", failed)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    void finish(ShopId shop, long id, State state, @Nullable String problem, Instant now) {
        jdbc.sql("""
                update metafield_import set state = :state, problem = :problem, finished_at = :now
                where shop_id = :shop and import_id = :id and state in ('UPLOADED', 'RUNNING')
                """)
                .param("state", state.name())
                .param("problem", problem, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
        pieces.delete(shop, id);
    }

    /** Files whose columns nobody chose. */
    List<Long> leftSince(ShopId shop, Instant time) {
        return jdbc.sql("""
                        select import_id from metafield_import
                        where shop_id = :shop and state = 'UPLOADED' and uploaded_at <= :time order by import_id
                        """)
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void addErrors(ShopId shop, long id, List<LineError> errors) {
        jdbc.sql("""
                insert into metafield_import_error (shop_id, import_id, line, reason)
                select :shop, :id, line, reason
                from unnest(cast(:lines as bigint[]), cast(:reasons as text[])) as failed (line, reason)
                on conflict do nothing
                """)
                .param("shop", shop.value())
                .param("id", id)
                .param("lines", errors.stream().mapToLong(LineError::line).toArray())
                .param("reasons", errors.stream().map(LineError::reason).toArray(String[]::new))
                .update();
    }

    List<LineError> errors(ShopId shop, long id, int most) {
        return jdbc.sql("""
                select line, reason from metafield_import_error where shop_id = :shop and import_id = :id
                order by line limit :most
                """)
                .param("shop", shop.value())
                .param("id", id)
                .param("most", most)
                .query((row, number) ->
                        new LineError(row.getLong("line"), Objects.requireNonNull(row.getString("reason"))))
                .list();
    }

    private static DataImport read(ResultSet row, int number) throws SQLException {
        var uploaded = Objects.requireNonNull(row.getObject("uploaded_at", OffsetDateTime.class));
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new DataImport(
                row.getLong("import_id"),
                Objects.requireNonNull(row.getString("file_name")),
                Objects.requireNonNull(row.getString("encoding")),
                row.getLong("size"),
                State.valueOf(row.getString("state")),
                uploaded.toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getObject("customer_column", Integer.class),
                row.getObject("value_column", Integer.class),
                row.getString("slug"),
                row.getString("key"),
                row.getLong("lines"),
                row.getLong("kept"),
                row.getLong("failed"),
                row.getString("problem"));
    }
}
