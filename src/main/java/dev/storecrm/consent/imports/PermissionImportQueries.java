package dev.storecrm.consent.imports;

import dev.storecrm.consent.imports.PermissionImport.Problem;
import dev.storecrm.consent.imports.PermissionImport.Refused;
import dev.storecrm.consent.imports.PermissionImport.State;
import dev.storecrm.export.csv.PieceQueries;
import dev.storecrm.export.csv.PieceQueries.Stored;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PermissionImportQueries {
    private static final String COLUMNS = """
            import_id, file_name, encoding, state, uploaded_at, finished_at, proof, staff_id, lines, read_lines, added, held, kept,
            failed, problem
            """;

    private final JdbcClient jdbc;
    private final PieceQueries pieces;

    PermissionImportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pieces = new PieceQueries(jdbc, "consent_import_piece");
    }

    /** What became of some lines. */
    record Counts(long added, long held, long kept, long failed) {}

    /** The files themselves, until they are worked off. */
    PieceQueries pieces() {
        return pieces;
    }

    long create(ShopId shop, String fileName, String proof, long by, Instant now) {
        return jdbc.sql("""
                insert into consent_import (shop_id, file_name, encoding, size, state, uploaded_at, proof, staff_id)
                values (:shop, :name, '', 0, 'RUNNING', :now, :proof, :by) returning import_id
                """)
                .param("shop", shop.value())
                .param("name", fileName)
                .param("now", Timestamp.from(now))
                .param("proof", proof)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void uploaded(ShopId shop, long id, Stored stored) {
        jdbc.sql(
                        "update consent_import set encoding = :encoding, size = :size where shop_id = :shop and import_id = :id")
                .param("encoding", stored.encoding())
                .param("size", stored.size())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    Optional<PermissionImport> find(ShopId shop, long id) {
        return jdbc.sql("select " + COLUMNS + " from consent_import where shop_id = :shop and import_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(PermissionImportQueries::read)
                .optional();
    }

    List<PermissionImport> recent(ShopId shop, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from consent_import where shop_id = :shop order by import_id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(PermissionImportQueries::read)
                .list();
    }

    List<Long> running(ShopId shop) {
        return jdbc.sql("select import_id from consent_import where shop_id = :shop and state = 'RUNNING' order by 1")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Keeps it where it is until the transaction ends; false when it no longer runs, or when somebody else has come further. */
    boolean hold(ShopId shop, PermissionImport file, long read) {
        return jdbc.sql("""
                        select 1 from consent_import where shop_id = :shop and import_id = :id and state = 'RUNNING'
                            and (lines is not null) = :again and read_lines = :read
                        for update
                        """)
                .param("shop", shop.value())
                .param("id", file.id())
                .param("again", file.again())
                .param("read", read)
                .query((row, number) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    void advance(ShopId shop, long id, long read, Counts counts) {
        jdbc.sql("""
                update consent_import set read_lines = :read, added = added + :added, held = held + :held, kept = kept + :kept,
                    failed = failed + :failed
                where shop_id = :shop and import_id = :id
                """)
                .param("read", read)
                .param("added", counts.added())
                .param("held", counts.held())
                .param("kept", counts.kept())
                .param("failed", counts.failed())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Every no is in: from its first line again. */
    void readAgain(ShopId shop, long id) {
        jdbc.sql("""
                update consent_import set lines = read_lines, read_lines = 0
                where shop_id = :shop and import_id = :id and state = 'RUNNING' and lines is null
                """).param("shop", shop.value()).param("id", id).update();
    }

    void finish(ShopId shop, long id, State state, @Nullable String problem, Instant now) {
        jdbc.sql("""
                update consent_import set state = :state, problem = :problem, finished_at = :now
                where shop_id = :shop and import_id = :id and state = 'RUNNING'
                """)
                .param("state", state.name())
                .param("problem", problem, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
        pieces.delete(shop, id);
    }

    void addRefused(ShopId shop, long id, List<Refused> refused) {
        jdbc.sql("""
                insert into consent_import_error (shop_id, import_id, line, reason)
                select :shop, :id, line, reason from unnest(:lines::bigint[], :reasons::text[]) as refused (line, reason)
                on conflict do nothing
                """)
                .param("shop", shop.value())
                .param("id", id)
                .param("lines", refused.stream().mapToLong(Refused::line).toArray())
                .param(
                        "reasons",
                        refused.stream().map(each -> each.problem().name()).toArray(String[]::new))
                .update();
    }

    List<Refused> refused(ShopId shop, long id, int most) {
        return jdbc.sql("""
                select line, reason from consent_import_error where shop_id = :shop and import_id = :id
                order by line limit :most
                """)
                .param("shop", shop.value())
                .param("id", id)
                .param("most", most)
                .query((row, number) -> new Refused(row.getLong("line"), Problem.valueOf(row.getString("reason"))))
                .list();
    }

    /**
     * @param words of each kind a JSON object, by the names of problems
     */
    static ExportRows refusedRows(ShopId shop, long id, Map<String, String> words) {
        var parameters = new HashMap<String, Object>(words);
        parameters.put("shop", shop.value());
        parameters.put("id", id);
        return new ExportRows(
                "from consent_import_error e where e.shop_id = :shop and e.import_id = :id",
                "order by e.line",
                "",
                parameters);
    }

    int deleteShop(String table, ShopId shop) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    private static PermissionImport read(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new PermissionImport(
                row.getLong("import_id"),
                Objects.requireNonNull(row.getString("file_name")),
                Objects.requireNonNull(row.getString("encoding")),
                State.valueOf(row.getString("state")),
                Objects.requireNonNull(row.getTimestamp("uploaded_at")).toInstant(),
                finished == null ? null : finished.toInstant(),
                Objects.requireNonNull(row.getString("proof")),
                row.getLong("staff_id"),
                row.getObject("lines", Long.class),
                row.getLong("read_lines"),
                row.getLong("added"),
                row.getLong("held"),
                row.getLong("kept"),
                row.getLong("failed"),
                row.getString("problem"));
    }
}
