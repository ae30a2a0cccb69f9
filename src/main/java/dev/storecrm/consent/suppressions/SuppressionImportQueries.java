package dev.storecrm.consent.suppressions;

import dev.storecrm.export.csv.FileQueries;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuppressionImportQueries {
    private static final String COLUMNS = """
            import_id, file_name, encoding, state, uploaded_at, finished_at, note, staff_id, lines, read_lines, added, held, passed,
            failed, problem
            """;

    private final JdbcClient jdbc;
    private final FileQueries<SuppressionImport> files;

    SuppressionImportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.files = new FileQueries<>(jdbc, "suppression_import", COLUMNS, SuppressionImportQueries::read);
    }

    /** What became of some lines. */
    record Counts(long added, long held, long passed, long failed) {}

    FileQueries<SuppressionImport> files() {
        return files;
    }

    void counted(ShopId shop, long id, long lines) {
        jdbc.sql("update suppression_import set lines = :lines where shop_id = :shop and import_id = :id")
                .param("lines", lines)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Keeps it where it is until the transaction ends; false when it no longer runs, or when somebody else has come further. */
    boolean hold(ShopId shop, long id, long read) {
        return jdbc.sql("""
                        select 1 from suppression_import
                        where shop_id = :shop and import_id = :id and state = 'RUNNING' and read_lines = :read
                        for update
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("read", read)
                .query((row, number) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    void advance(ShopId shop, long id, long read, Counts counts) {
        jdbc.sql("""
                update suppression_import set read_lines = :read, added = added + :added, held = held + :held,
                    passed = passed + :passed, failed = failed + :failed
                where shop_id = :shop and import_id = :id
                """)
                .param("read", read)
                .param("added", counts.added())
                .param("held", counts.held())
                .param("passed", counts.passed())
                .param("failed", counts.failed())
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    private static SuppressionImport read(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new SuppressionImport(
                row.getLong("import_id"),
                Objects.requireNonNull(row.getString("file_name")),
                Objects.requireNonNull(row.getString("encoding")),
                FileState.valueOf(row.getString("state")),
                Objects.requireNonNull(row.getTimestamp("uploaded_at")).toInstant(),
                finished == null ? null : finished.toInstant(),
                Objects.requireNonNull(row.getString("note")),
                row.getLong("staff_id"),
                row.getLong("lines"),
                row.getLong("read_lines"),
                row.getLong("added"),
                row.getLong("held"),
                row.getLong("passed"),
                row.getLong("failed"),
                row.getString("problem"));
    }
}
