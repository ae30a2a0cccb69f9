package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * Rows of one type by id, and in the order of their last change, which is how apps page through them. A hash table beside the
 * sorted one answers what half a million lines ask of it.
 */
public final class Table<T extends Row> {

    /** A place in the order of last changes. */
    public record Place(Instant updatedAt, long id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::updatedAt).thenComparingLong(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final ConcurrentNavigableMap<Long, T> byId = new ConcurrentSkipListMap<>();
    private final Map<Long, T> quick = new ConcurrentHashMap<>();
    private final NavigableSet<Place> byUpdate = new ConcurrentSkipListSet<>();

    public Optional<T> find(long id) {
        return Optional.ofNullable(quick.get(id));
    }

    public T get(long id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No row " + id));
    }

    public int size() {
        return byId.size();
    }

    /** All rows by id; safe to walk while the store goes on trading. */
    public Collection<T> all() {
        return byId.values();
    }

    public ConcurrentNavigableMap<Long, T> byId() {
        return byId;
    }

    public NavigableSet<Place> byUpdate() {
        return byUpdate;
    }

    public synchronized T put(T row) {
        var before = byId.put(row.id, row);
        quick.put(row.id, row);
        if (before != null) {
            byUpdate.remove(place(before));
        }
        byUpdate.add(place(row));
        return row;
    }

    /** Puts a changed copy in the row's place; `now` becomes its `updatedAt`. */
    public synchronized T change(long id, Instant now, Consumer<T> change) {
        @SuppressWarnings("unchecked")
        var copy = (T) get(id).copy();
        copy.updatedAt = now.isAfter(copy.updatedAt) ? now : copy.updatedAt.plusMillis(1);
        change.accept(copy);
        return put(copy);
    }

    public synchronized Optional<T> remove(long id) {
        var gone = byId.remove(id);
        quick.remove(id);
        if (gone != null) {
            byUpdate.remove(place(gone));
        }
        return Optional.ofNullable(gone);
    }

    public synchronized void clear() {
        byId.clear();
        quick.clear();
        byUpdate.clear();
    }

    private static Place place(Row row) {
        return new Place(row.updatedAt, row.id);
    }
}
