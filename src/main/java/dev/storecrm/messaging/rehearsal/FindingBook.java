package dev.storecrm.messaging.rehearsal;

import dev.storecrm.messaging.rehearsal.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what was found, by what it is: a template that is wrong for a million people takes no more room than for one. Whom it
 * concerns is kept for as long as some people are looked at together.
 */
final class FindingBook {
    /** What differs from person to person is told apart so often. */
    private static final int MOST = 300;

    static final String OTHERS = "…";

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, Set<Integer>> concerned = new LinkedHashMap<>();

    private record Key(int part, Kind kind, String detail) {}

    private static final class Entry {
        private final int number;
        private long people;

        Entry(int number, long people) {
            this.number = number;
            this.people = people;
        }
    }

    /** Goes on where another one ended. */
    FindingBook(List<Finding> known) {
        known.stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> entries.put(
                        new Key(finding.part(), finding.kind(), finding.detail()),
                        new Entry(finding.number(), finding.people())));
    }

    void note(int part, Kind kind, String detail, long customer) {
        var key = new Key(part, kind, detail);
        if (!entries.containsKey(key) && entries.size() >= MOST) {
            key = new Key(part, kind, OTHERS);
        }
        var entry = entries.computeIfAbsent(key, any -> new Entry(entries.size(), 0));
        if (concerned.computeIfAbsent(customer, any -> new TreeSet<>()).add(entry.number)) {
            entry.people++;
        }
    }

    /** As many as were found so far, by number. */
    List<Finding> findings() {
        return entries.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getValue().number,
                        entry.getKey().part(),
                        entry.getKey().kind(),
                        entry.getKey().detail(),
                        entry.getValue().people))
                .toList();
    }

    /** What is wrong with the mails of the people looked at last; forgotten with this. */
    Map<Long, List<Integer>> drain() {
        var drained = new HashMap<Long, List<Integer>>();
        concerned.forEach((customer, numbers) -> drained.put(customer, new ArrayList<>(numbers)));
        concerned.clear();
        return drained;
    }
}
