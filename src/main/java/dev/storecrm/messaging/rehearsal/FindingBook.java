package dev.storecrm.messaging.rehearsal;

import dev.storecrm.messaging.rehearsal.Finding.Concerned;
import dev.storecrm.messaging.rehearsal.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what was found, by what it is: a template that is wrong for a million people takes no more room than for one. */
final class FindingBook {
    private static final int MOST = 300;
    private static final int PEOPLE = 200;

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(Kind kind, String detail) {}

    private static final class Entry {
        private long people;
        private long last;
        private final List<Concerned> first = new ArrayList<>();
    }

    void note(Kind kind, String detail, Concerned person) {
        var key = new Key(kind, detail);
        if (!entries.containsKey(key) && entries.size() >= MOST) {
            return;
        }
        var entry = entries.computeIfAbsent(key, any -> new Entry());
        if (entry.people > 0 && entry.last == person.customer()) {
            return;
        }
        entry.last = person.customer();
        entry.people++;
        if (entry.first.size() < PEOPLE) {
            entry.first.add(person);
        }
    }

    /** The worst first, and of these what concerns most. */
    List<Finding> findings() {
        return entries.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey().kind(),
                        entry.getKey().detail(),
                        entry.getValue().people,
                        entry.getValue().first))
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Comparator.comparingLong(Finding::people).reversed()))
                .toList();
    }
}
