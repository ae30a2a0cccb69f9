package dev.storecrm.export;

import dev.storecrm.export.format.ExportFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody asks for.
 *
 * @param choice the list's address; only which list it is when all rows are wanted
 * @param columns keys of columns, empty for the usual ones
 * @param locale of the names of columns
 * @param zone of times for people
 */
public record NewExport(
        String source,
        Map<String, String> choice,
        boolean all,
        List<String> columns,
        ExportFormat format,
        Locale locale,
        ZoneId zone,
        long user) {
    public NewExport {
        choice = Map.copyOf(choice);
        columns = List.copyOf(columns);
    }
}
