package dev.storecrm.export;

import dev.storecrm.export.format.ExportFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code export_file} as a value. */
final class ExportRow {
    static final String COLUMNS = """
            file_id, source, choice, all_rows, columns, format, locale, time_zone, asked_by, asked_at, at_once, state, reason,
            attempts, total, rows, size, unheld, started_at, expires_at
            """;

    private static final TypeReference<Map<String, String>> CHOICE = new TypeReference<>() {};

    private ExportRow() {}

    static ExportFile file(ResultSet row, int number) throws SQLException {
        return new ExportFile(
                id(row, number),
                asked(row),
                Objects.requireNonNull(time(row, "asked_at")),
                row.getBoolean("at_once"),
                ExportState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getObject("total", Long.class),
                row.getLong("rows"),
                row.getLong("size"),
                Objects.requireNonNull(row.getString("unheld")),
                time(row, "started_at"),
                time(row, "expires_at"));
    }

    static UUID id(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(row.getObject("file_id", UUID.class));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static NewExport asked(ResultSet row) throws SQLException {
        return new NewExport(
                Objects.requireNonNull(row.getString("source")),
                JsonMapper.shared().readValue(row.getString("choice"), CHOICE),
                row.getBoolean("all_rows"),
                texts(row, "columns"),
                ExportFormat.of(row.getString("format")),
                Locale.forLanguageTag(row.getString("locale")),
                ZoneId.of(row.getString("time_zone")),
                row.getLong("asked_by"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
