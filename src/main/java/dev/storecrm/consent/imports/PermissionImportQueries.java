package dev.storecrm.consent.imports;

import dev.storecrm.export.csv.FileQueries;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PermissionImportQueries {
    private static final String COLUMNS = """
            import_id, file_name, encoding, state, uploaded_at, finished_at, proof, staff_id, lines, read_lines, added, held, kept,
            failed, problem
            """;

    private final JdbcClient jdbc;
    private final FileQueries<PermissionImport> files;

    PermissionImportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.files = new FileQueries<>(jdbc, "consent_import", "read_lines", COLUMNS, PermissionImportQueries::read);
    }

    FileQueries<PermissionImport> files() {
        return files;
    }

    /** Every no is in: from its first line again. */
    void readAgain(ShopId shop, long id) {
        jdbc.sql("""
                update consent_import set lines = read_lines, read_lines = 0
                where shop_id = :shop and import_id = :id and state = 'RUNNING' and lines is null
                """).param("shop", shop.value()).param("id", id).update();
    }

    private static PermissionImport read(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new PermissionImport(
                row.getLong("import_id"),
                Objects.requireNonNull(row.getString("file_name")),
                Objects.requireNonNull(row.getString("encoding")),
                FileState.valueOf(row.getString("state")),
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
