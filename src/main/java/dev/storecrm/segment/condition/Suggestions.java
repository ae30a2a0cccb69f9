package dev.storecrm.segment.condition;

import java.util.Comparator;

/** The filter that somebody most likely meant. */
final class Suggestions {
    private Suggestions() {}

    static String near(String name) {
        return Checker.names().stream()
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .orElse("");
    }

    /** Levenshtein's distance: how many letters have to change. */
    private static int distance(String one, String other) {
        var last = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
            }
            last = row;
        }
        return last[other.length()];
    }
}
