package dev.storecrm.database;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Knows which tables and views hold shops' rows, and which of them a statement names. */
final class ShopTables {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final int REMEMBERED = 4_000;

    private final Map<String, String> found = new ConcurrentHashMap<>();
    private volatile Set<String> names = Set.of();

    void are(Set<String> names) {
        this.names = Set.copyOf(names);
        found.clear();
    }

    /** The first shop's table that the statement names. */
    Optional<String> in(String sql) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > REMEMBERED) {
            found.clear();
        }
        var table = found.computeIfAbsent(sql, this::search);
        return table.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private String search(String sql) {
        var words = WORD.matcher(sql);
        while (words.find()) {
            if (names.contains(words.group())) {
                return words.group();
            }
        }
        return "";
    }
}
