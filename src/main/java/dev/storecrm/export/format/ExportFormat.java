package dev.storecrm.export.format;

import dev.storecrm.export.spi.ExportColumn;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file is written as. */
public enum ExportFormat {
    UTF8("csv", "text/csv;charset=UTF-8"),
    SHIFT_JIS("csv", "text/csv;charset=Shift_JIS"),
    NDJSON("ndjson", "application/x-ndjson");

    private final String ending;
    private final String type;

    ExportFormat(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /** What somebody chose, or the usual one for what makes no sense. */
    public static ExportFormat of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(UTF8);
    }

    public String ending() {
        return ending;
    }

    public String type() {
        return type;
    }

    public RowWriter writer(OutputStream out, List<ExportColumn> columns) {
        return switch (this) {
            case UTF8 -> new CsvWriter(out, columns);
            case SHIFT_JIS -> new ShiftJisWriter(out, columns);
            case NDJSON -> new JsonLines(out, columns);
        };
    }

    /** The column as text, as PostgreSQL writes it: its own words for moments are the quickest, and spreadsheets read them. */
    public String sql(ExportColumn column) {
        return switch (column.kind()) {
            case TIME ->
                this == NDJSON
                        ? "to_char((" + column.sql() + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        : "cast(cast((" + column.sql() + ") as timestamp(0)) as text)";
            case YES_NO -> "case when " + column.sql() + " then 'true' else 'false' end";
            case TEXT, PHONE -> column.sql();
            case NUMBER, ID, DATE -> "cast(" + column.sql() + " as text)";
        };
    }
}
