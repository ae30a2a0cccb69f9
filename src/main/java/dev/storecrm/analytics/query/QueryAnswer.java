package dev.storecrm.analytics.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of an answer, for a page. */
public final class QueryAnswer implements Sheet {
    /** Letters of a cell that a page shows. */
    private static final int LONGEST = 500;

    private final List<List<? extends @Nullable String>> rows = new ArrayList<>();
    private List<String> columns = List.of();

    @Override
    public void columns(List<Column> found) {
        columns = found.stream().map(Column::name).toList();
    }

    @Override
    public void row(List<? extends @Nullable String> values) {
        var cells = new ArrayList<@Nullable String>();
        for (var value : values) {
            cells.add(shortened(value));
        }
        rows.add(cells);
    }

    public List<String> columns() {
        return columns;
    }

    public List<List<? extends @Nullable String>> rows() {
        return rows;
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
