package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Table;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Everything a connection could return, in order; a page cuts a piece out of it. */
public interface Rows {

    /** From the first, or from behind the place of a cursor. */
    Iterator<?> after(String place);

    /** Where a node stands in the order. */
    String place(Object node);

    /** A short list that belongs to one object, such as the lines of an order. */
    static Rows of(List<?> nodes) {
        return new Rows() {
            @Override
            public Iterator<?> after(String place) {
                return nodes.listIterator(place == null ? 0 : Math.min(nodes.size(), Integer.parseInt(place) + 1));
            }

            @Override
            public String place(Object node) {
                for (var i = 0; i < nodes.size(); i++) {
                    if (nodes.get(i) == node) {
                        return Integer.toString(i);
                    }
                }
                throw new IllegalArgumentException("Not in this list: " + node);
            }
        };
    }

    /** A whole table by last change. */
    static <T extends Row> Rows byUpdate(Table<T> table, Predicate<T> filter, boolean reverse) {
        return new Rows() {
            @Override
            public Iterator<?> after(String place) {
                var all = reverse ? table.byUpdate().descendingSet() : table.byUpdate();
                var rest = place == null ? all : all.tailSet(parse(place), false);
                return rest.stream()
                        .map(at -> table.find(at.id()).orElse(null))
                        .filter(Objects::nonNull)
                        .filter(filter)
                        .iterator();
            }

            private Table.Place parse(String place) {
                var parts = place.split("\\|");
                return new Table.Place(java.time.Instant.parse(parts[0]), Long.parseLong(parts[1]));
            }

            @Override
            public String place(Object node) {
                return ((Row) node).updatedAt + "|" + ((Row) node).id;
            }
        };
    }

    /** A whole table by id. */
    static <T extends Row> Rows byId(Table<T> table, Predicate<T> filter, boolean reverse) {
        return new Rows() {
            @Override
            public Iterator<?> after(String place) {
                var all = reverse ? table.byId().descendingMap() : table.byId();
                var rest = place == null ? all : all.tailMap(Long.parseLong(place), false);
                return rest.values().stream().filter(filter).iterator();
            }

            @Override
            public String place(Object node) {
                return Long.toString(((Row) node).id);
            }
        };
    }

    /** A table by any other key: sorted anew for every page, which is fine for what people look at. */
    static <T extends Row, K extends Comparable<K>> Rows sorted(
            Stream<T> rows, Function<T, K> key, Predicate<T> filter, boolean reverse) {
        Comparator<T> order = Comparator.comparing(key, Comparator.nullsFirst(Comparator.<K>naturalOrder()));
        order = order.thenComparingLong(row -> row.id);
        var sorted =
                rows.filter(filter).sorted(reverse ? order.reversed() : order).toList();
        return new Rows() {
            @Override
            public Iterator<?> after(String place) {
                if (place == null) {
                    return sorted.iterator();
                }
                var behind = sorted.stream().dropWhile(row -> row.id != Long.parseLong(place));
                return behind.skip(1).iterator();
            }

            @Override
            public String place(Object node) {
                return Long.toString(((Row) node).id);
            }
        };
    }

    default Stream<?> stream() {
        var all = (Iterable<?>) () -> cast(after(null));
        return StreamSupport.stream(all.spliterator(), false);
    }

    @SuppressWarnings("unchecked")
    private static Iterator<Object> cast(Iterator<?> rows) {
        return (Iterator<Object>) rows;
    }
}
