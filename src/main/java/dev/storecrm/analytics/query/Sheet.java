package dev.storecrm.analytics.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the answer of a query row by row, so that none has to fit into memory. */
public interface Sheet {

    /**
     * A column of the answer.
     *
     * @param number whether its values are numbers
     */
    record Column(String name, boolean number) {}

    /** Called once, before the first row. */
    void columns(List<Column> columns);

    /** Values as PostgreSQL writes them. */
    void row(List<? extends @Nullable String> values);
}
