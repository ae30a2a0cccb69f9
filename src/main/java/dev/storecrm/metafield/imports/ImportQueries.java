package dev.storecrm.metafield.imports;

import dev.storecrm.export.csv.FileQueries;
import dev.storecrm.export.csv.FileState;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ImportQueries {
    private static final String COLUMNS = """
            import_id, file_name, encoding, size, state, uploaded_at, finished_at, customer_column, value_column, slug, key,
            lines, kept, failed, problem
            """;

    private final JdbcClient jdbc;
    private final FileQueries<DataImport> files;

    ImportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.files = new FileQueries<>(jdbc, "metafield_import", "lines", COLUMNS, ImportQueries::read);
    }

    FileQueries<DataImport> files() {
        return files;
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

    private static DataImport read(ResultSet row, int number) throws SQLException {
        var uploaded = Objects.requireNonNull(row.getObject("uploaded_at", OffsetDateTime.class));
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new DataImport(
                row.getLong("import_id"),
                Objects.requireNonNull(row.getString("file_name")),
                Objects.requireNonNull(row.getString("encoding")),
                row.getLong("size"),
                FileState.valueOf(row.getString("state")),
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
