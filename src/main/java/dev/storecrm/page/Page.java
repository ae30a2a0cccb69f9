package dev.storecrm.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list and the cursors of its neighbours; a missing cursor means that the list ends there.
 *
 * @param next cursor of the rows after this page
 * @param previous cursor of the rows before this page
 */
public record Page<T>(
        List<T> rows, @Nullable String next, @Nullable String previous) {
    public Page {
        rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether this page is the whole list, so that nobody need count it. */
    public boolean isWhole() {
        return next == null && previous == null;
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(rows.stream().map(each).toList(), next, previous);
    }
}
