package dev.storecrm.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of a CSV file (RFC 4180), written so that a spreadsheet takes every cell for text. */
public final class CsvLine {
    /** The mark by which Excel knows UTF-8, for the start of a file. */
    public static final String MARK = "\uFEFF";

    private static final String ENDS = "\r\n";
    /** A spreadsheet would run what begins with one of these. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

    private CsvLine() {}

    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",")) + ENDS;
    }

    public static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0)
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
