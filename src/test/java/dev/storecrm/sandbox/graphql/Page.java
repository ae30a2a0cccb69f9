package dev.storecrm.sandbox.graphql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** A piece of a connection, with cursors as opaque as Shopify's. */
public record Page(List<Node> all, boolean hasNext, boolean hasPrevious) {

    public static final int LARGEST = 250;
    public static final int DEEPEST = 25_000;

    /** A node and its cursor; also what `edges` holds. */
    public record Node(Object node, String cursor) {}

    /** Cuts by `first`/`after` or by `last`/`before`. */
    static Page cut(Rows rows, Arguments arguments, String field) {
        var first = arguments.number("first");
        var last = arguments.number("last");
        if (first == null && last == null) {
            throw new Refusal("BAD_REQUEST", "you must provide one of first or last");
        }
        check(first, "first");
        check(last, "last");
        return first != null
                ? forward(rows, first, arguments.text("after"), field)
                : backward(rows, last, arguments.text("before"));
    }

    private static void check(Integer size, String name) {
        if (size != null && size > LARGEST) {
            throw new Refusal(
                    "BAD_REQUEST", "Limit exceeded: " + name + " may be at most " + LARGEST + ", not " + size);
        }
        if (size != null && size < 0) {
            throw new Refusal("BAD_REQUEST", name + " must not be negative");
        }
    }

    private static Page forward(Rows rows, int first, String after, String field) {
        var from = after == null ? new Cursor(0, null) : Cursor.parse(after);
        if (from.count() + first > DEEPEST) {
            throw new Refusal(
                    "BAD_REQUEST",
                    "Pagination of " + field + " ends after " + DEEPEST + " objects. Use a bulk operation or a filter");
        }
        var found = new ArrayList<Node>(Math.min(first, 64));
        var all = rows.after(from.place());
        while (all.hasNext() && found.size() < first) {
            var node = all.next();
            found.add(new Node(node, new Cursor(from.count() + found.size() + 1, rows.place(node)).format()));
        }
        return new Page(found, all.hasNext(), after != null);
    }

    private static Page backward(Rows rows, int last, String before) {
        var stop = before == null ? null : Cursor.parse(before).place();
        var seen = new ArrayList<Node>();
        var all = rows.after(null);
        var position = 0;
        while (all.hasNext()) {
            var node = all.next();
            var place = rows.place(node);
            if (place.equals(stop)) {
                break;
            }
            seen.add(new Node(node, new Cursor(++position, place).format()));
        }
        var from = Math.max(0, seen.size() - last);
        return new Page(List.copyOf(seen.subList(from, seen.size())), before != null, from > 0);
    }

    static Page empty() {
        return new Page(Collections.emptyList(), false, false);
    }

    /** How many objects lie before this place, and the place. */
    private record Cursor(int count, String place) {

        String format() {
            var text = count + ";" + place;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Cursor parse(String cursor) {
            try {
                var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                var cut = text.indexOf(';');
                return new Cursor(Integer.parseInt(text.substring(0, cut)), text.substring(cut + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new Refusal("BAD_REQUEST", "Invalid cursor for current pagination sort.");
            }
        }
    }
}
