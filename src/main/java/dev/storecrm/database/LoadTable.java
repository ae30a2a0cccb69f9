package dev.storecrm.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A shop's table that is filled by COPY, as its owner describes it.
 *
 * @param name table, in the current schema
 * @param id column of the record that a row is or belongs to, by which stored rows are found again
 * @param key the primary key without {@code shop_id}; its last column is the row's own id
 * @param columns in the order in which rows are written, without {@code shop_id}; a hashed table ends with {@code row_hash}
 */
public record LoadTable(String name, String id, List<String> key, List<String> columns) {

    String staging() {
        return "load_" + name;
    }

    String columnList() {
        return String.join(", ", columns);
    }

    /** Whether rows are records of their own that tell when they were last changed. */
    boolean versioned() {
        return key.equals(List.of(id)) && columns.contains("updated_at");
    }

    /** Microseconds since 1970, as an expression. */
    String version() {
        return versioned() ? "cast(extract(epoch from updated_at) * 1000000 as bigint)" : "0";
    }

    String onConflict() {
        var changes = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return " on conflict (shop_id, " + String.join(", ", key) + ") do update set " + changes + " where " + name
                + ".row_hash <> excluded.row_hash"
                + (versioned() ? " and " + name + ".updated_at <= excluded.updated_at" : "");
    }
}
