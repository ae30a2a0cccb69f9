package dev.storecrm.page;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a list page begins: at the start of the list, or after (or before) a row known by the values it is sorted by.
 * Unlike an offset it costs the same on page 1 and on page 10,000, and rows that come in meanwhile shift nothing.
 * The cursor carries the order it was made for and is refused for another one.
 */
public final class Keyset {
    /** Rows on a page of a list. */
    public static final int SIZE = 50;

    private static final char GAP = '\u001f';
    private static final int LONGEST = 1024;

    private final String order;
    private final boolean backwards;
    private final List<String> keys;

    private Keyset(String order, boolean backwards, List<String> keys) {
        this.order = order;
        this.backwards = backwards;
        this.keys = keys;
    }

    /** Reads the cursor of a request; none or an empty one means the first page of the order. */
    public static Keyset of(String order, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return new Keyset(order, false, List.of());
        }
        var parts = List.of(decode(cursor).split(String.valueOf(GAP), -1));
        var direction = parts.getFirst();
        if (parts.size() < 3 || !parts.get(1).equals(order) || !(direction.equals("n") || direction.equals("p"))) {
            throw new BadCursor("No cursor of order " + order);
        }
        return new Keyset(order, direction.equals("p"), parts.subList(2, parts.size()));
    }

    /** Whether the rows before the key are asked for; the query then runs in the opposite order. */
    public boolean backwards() {
        return backwards;
    }

    /** Whether the list starts at its first row, so that the query needs no condition on the key. */
    public boolean atStart() {
        return keys.isEmpty();
    }

    /** One row more than a page shows, which tells whether another page follows. */
    public int limit() {
        return SIZE + 1;
    }

    public String text(int index) {
        if (index >= keys.size()) {
            throw new BadCursor("The cursor has " + keys.size() + " keys");
        }
        return keys.get(index);
    }

    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw new BadCursor("Key " + index + " is no number");
        }
    }

    /** A time of the range PostgreSQL keeps; what has none sorts before every other. */
    public OffsetDateTime time(int index) {
        if (text(index).isEmpty()) {
            return OffsetDateTime.MIN;
        }
        try {
            var time = OffsetDateTime.parse(text(index));
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new BadCursor("Key " + index + " is out of range");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new BadCursor("Key " + index + " is no time");
        }
    }

    /** Makes the page of what the query returned: at most {@link #limit} rows, in the order they were read. */
    public <T> Page<T> page(List<T> read, Function<T, List<? extends @Nullable Object>> keysOf) {
        var more = read.size() > SIZE;
        var rows = more ? read.subList(0, SIZE) : read;
        var shown = backwards ? rows.reversed() : rows;
        if (shown.isEmpty()) {
            return new Page<>(Collections.<T>emptyList(), null, null);
        }
        var hasNext = backwards || more;
        var hasPrevious = backwards ? more : !atStart();
        return new Page<>(
                shown,
                hasNext ? encode("n", keysOf.apply(shown.getLast())) : null,
                hasPrevious ? encode("p", keysOf.apply(shown.getFirst())) : null);
    }

    private String encode(String direction, List<? extends @Nullable Object> values) {
        var text = new StringBuilder(direction).append(GAP).append(order);
        values.forEach(value -> text.append(GAP).append(value == null ? "" : value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        if (cursor.length() > LONGEST) {
            throw new BadCursor("The cursor is too long");
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw new BadCursor("PostgreSQL's text holds no NUL");
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw new BadCursor("The cursor is no base64");
        }
    }
}
