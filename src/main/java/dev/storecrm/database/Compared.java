package dev.storecrm.database;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What makes two copies of a record equal.
 *
 * @param tables the record's own table first; it has {@code created_at} and {@code deleted_at}
 * @param since records created before are left out on both sides; null for none
 * @param leftOut holds the ids of records of which no more is kept; null for none
 */
public record Compared(
        List<Columns> tables,
        @Nullable Instant since,
        @Nullable LoadTable leftOut) {
    private static final String HASH = "row_hash";

    /** Columns of one table. */
    public record Columns(LoadTable table, List<String> columns) {
        private static Columns of(LoadTable table, Predicate<String> chosen) {
            return new Columns(table, table.columns().stream().filter(chosen).toList());
        }
    }

    /** Everything that is mirrored but those columns. The hash is ours, and no proof: whoever spoils a row leaves it be. */
    public static Compared all(List<LoadTable> tables, Set<String> but) {
        return new Compared(
                tables.stream()
                        .map(table -> Columns.of(table, column -> !column.equals(HASH) && !but.contains(column)))
                        .toList(),
                null,
                null);
    }

    /** Those columns of the record's own table. */
    public static Compared only(LoadTable table, Set<String> columns) {
        return new Compared(
                List.of(Columns.of(table, column -> column.equals(table.id()) || columns.contains(column))),
                null,
                null);
    }

    public Compared since(@Nullable Instant earliest) {
        return new Compared(tables, earliest, leftOut);
    }

    public Compared leavingOut(@Nullable LoadTable ids) {
        return new Compared(tables, since, ids);
    }
}
