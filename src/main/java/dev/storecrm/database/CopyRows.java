package dev.storecrm.database;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's COPY text format, one after the other in one array, each with the id it is known by. Columns are
 * appended in the table's order. Source: postgresql.org, COPY, "Text Format".
 */
public final class CopyRows {
    private static final byte[] NULL = {'\\', 'N'};
    private static final int ROWS = 1024;

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int[] starts = new int[ROWS];
    private long[] ids = new long[ROWS];
    private long[] keys = new long[ROWS];
    private long[] hashes = new long[ROWS];
    private long[] versions = new long[ROWS];
    private int rows;
    private @Nullable Instant lastTime;
    private String lastTimeText = "";

    /** Begins a row that is known by its own id. */
    public CopyRows row(long id) {
        return row(id, id);
    }

    /**
     * Begins a row that belongs to another: the id of its owner, by which stored rows are found again, and its own key.
     * Neither is a column by itself.
     */
    public CopyRows row(long id, long key) {
        if (rows + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ids = Arrays.copyOf(ids, ids.length * 2);
            keys = Arrays.copyOf(keys, keys.length * 2);
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
            versions = Arrays.copyOf(versions, versions.length * 2);
        }
        starts[rows] = size;
        ids[rows] = id;
        keys[rows] = key;
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return raw(NULL);
        }
        room(value.length() * 6 + 1);
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else {
                i += wide(value, i);
            }
        }
        bytes[size++] = '\t';
        return this;
    }

    public CopyRows number(long value) {
        return ascii(Long.toString(value));
    }

    public CopyRows number(@Nullable Number value) {
        return value == null ? raw(NULL) : number(value.longValue());
    }

    public CopyRows flag(boolean value) {
        return ascii(value ? "t" : "f");
    }

    public CopyRows time(@Nullable Instant value) {
        if (value == null) {
            return raw(NULL);
        }
        if (!value.equals(lastTime)) {
            lastTime = value;
            lastTimeText = value.toString();
        }
        return ascii(lastTimeText);
    }

    /** When the record was last changed: an older state never overwrites a newer one. */
    public CopyRows version(Instant updatedAt) {
        versions[rows] = ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt);
        return time(updatedAt);
    }

    public CopyRows date(@Nullable LocalDate value) {
        return value == null ? raw(NULL) : ascii(value.toString());
    }

    /** An array literal; every element is quoted. */
    public CopyRows texts(List<String> values) {
        if (values.isEmpty()) {
            return ascii("{}");
        }
        var literal = new StringBuilder("{");
        for (var value : values) {
            literal.append(literal.length() > 1 ? ",\"" : "\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text(literal.append('}').toString());
    }

    /** The hash of the row so far, and of whatever else decides whether it changed; the row's last column. */
    public void endHashed(long more) {
        var hash = hash() * 31 + more;
        hashes[rows] = hash;
        number(hash);
        end();
    }

    public void end() {
        bytes[size - 1] = '\n';
        rows++;
    }

    /** FNV-1a over the row so far, mixed: 64 bits, so that two states of a row never share it in practice. */
    public long hash() {
        var hash = 0xcbf29ce484222325L;
        for (var i = starts[rows]; i < size; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 29);
    }

    public int count() {
        return rows;
    }

    long id(int row) {
        return ids[row];
    }

    long key(int row) {
        return keys[row];
    }

    /** The ids of all rows, each once. */
    long[] ids() {
        return LongStream.range(0, rows).map(row -> ids[(int) row]).distinct().toArray();
    }

    long hash(int row) {
        return hashes[row];
    }

    long version(int row) {
        return versions[row];
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return row == rows ? size : starts[row];
    }

    void clear() {
        rows = 0;
        size = 0;
    }

    private void ascii(char c) {
        switch (c) {
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\\' -> escape('\\');
            // PostgreSQL's text cannot hold it, and no name needs it
            case '\0' -> {}
            default -> bytes[size++] = (byte) c;
        }
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) c;
    }

    /** Writes the character at i; returns how many further chars it took. A lone surrogate becomes a question mark. */
    private int wide(String value, int i) {
        var c = value.charAt(i);
        if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | (c >> 6));
            bytes[size++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            bytes[size++] = (byte) (0xe0 | (c >> 12));
            bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            bytes[size++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        var point = value.codePointAt(i);
        var pair = Character.charCount(point) == 2;
        var encoded = (pair ? Character.toString(point) : "?").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return pair ? 1 : 0;
    }

    private CopyRows ascii(String value) {
        room(value.length() + 1);
        for (var i = 0; i < value.length(); i++) {
            bytes[size++] = (byte) value.charAt(i);
        }
        bytes[size++] = '\t';
        return this;
    }

    private CopyRows raw(byte[] value) {
        room(value.length + 1);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        bytes[size++] = '\t';
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
