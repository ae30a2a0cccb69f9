package dev.storecrm.analytics.web;

import dev.storecrm.analytics.query.Sheet;
import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.export.format.RowWriter;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as CSV, one line after the other; cells as in every other file. */
final class SqlCsv implements Sheet {
    private static final ExportFormat FORMAT = ExportFormat.UTF8;
    /** A spreadsheet would run what begins with one of these; the names of columns are the query's own. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private final HttpServletResponse response;
    private @Nullable RowWriter out;
    private int width;
    private long rows;

    SqlCsv(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void columns(List<Column> columns) {
        response.setContentType(FORMAT.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"query.csv\"");
        response.setHeader("Cache-Control", "no-store");
        width = columns.size();
        try {
            out = FORMAT.writer(
                    response.getOutputStream(),
                    columns.stream()
                            .map(column -> ExportColumn.column(
                                    column.name(), column.name(), "", column.number() ? Kind.NUMBER : Kind.TEXT))
                            .toList());
            out.head(columns.stream().map(column -> harmless(column.name())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(List<? extends @Nullable String> values) {
        write(values);
        rows++;
    }

    /** A last line that is none of the answer's. */
    void end(String text) {
        var cells = new ArrayList<@Nullable String>();
        cells.add(text);
        while (cells.size() < width) {
            cells.add(null);
        }
        write(cells);
    }

    long rows() {
        return rows;
    }

    void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    private void write(List<? extends @Nullable String> values) {
        if (out == null) {
            return;
        }
        try {
            out.row(column -> {
                var value = values.get(column);
                return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(String name) {
        return !name.isEmpty() && STARTS_A_FORMULA.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}
