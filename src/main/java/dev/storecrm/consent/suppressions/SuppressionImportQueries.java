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
        this.files =
                new FileQueries<>(jdbc, "suppression_import", "read_lines", COLUMNS, SuppressionImportQueries::read);
    }

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
