package dev.storecrm.export.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Columns of a file that are found by their names. */
public final class CsvFields {
    private static final Pattern GUARDED = Pattern.compile("'[=+@\\-\\uFF1D\\uFF0B\\uFF0D\\uFF20]");

    private CsvFields() {}

    /** The place of a column by its head; -1 when there is none. */
    public static int find(CsvRecord head, Set<String> names) {
        return IntStream.range(0, head.getFieldCount())
                .filter(at -> names.contains(head.getField(at).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(-1);
    }

    /** Without the apostrophe that our own files put before what a spreadsheet would take for a formula. */
    public static String field(CsvRecord line, int at) {
        var text = at >= 0 && at < line.getFieldCount() ? line.getField(at) : "";
        return GUARDED.matcher(text).lookingAt() ? text.substring(1) : text;
    }
}
