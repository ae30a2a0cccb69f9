package dev.storecrm.metafield.mirror;

import java.util.HashMap;
import java.util.Map;

/** Counts, by field, the values that fit its type and those that do not. */
final class Tally {
    private final Map<Long, long[]> counts = new HashMap<>();

    void add(long field, boolean fits) {
        counts.computeIfAbsent(field, id -> new long[2])[fits ? 0 : 1]++;
    }

    /** How many do, or do not. */
    long count(long field, boolean fits) {
        return counts.getOrDefault(field, new long[2])[fits ? 0 : 1];
    }
}
