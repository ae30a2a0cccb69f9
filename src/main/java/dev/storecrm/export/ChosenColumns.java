package dev.storecrm.export;

import dev.storecrm.export.format.ExportFormat;
import java.util.List;

/** What somebody wants of a list: the same as last time, until they choose otherwise. */
public record ChosenColumns(List<String> columns, ExportFormat format) {
    static final ChosenColumns USUAL = new ChosenColumns(List.of(), ExportFormat.UTF8);
}
