package dev.storecrm.messaging.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A body as quoted-printable (RFC 2045, 6.7), and each of its lines: mails of one send have nearly all lines in common, so what
 * stood in an earlier one is copied from there, many lines at a time. Angus writes a byte at a time, which costs more than all
 * else of a mail.
 */
final class QuotedLines {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** RFC 2045: 76, with the sign that the line goes on. */
    private static final int LINE = 75;
    /** How many lines of an earlier body may be missing in another one before the next that both have. */
    private static final int NEAR = 4;

    private final byte[] lines;
    private final int count;
    /** By line, and where the last one ends. */
    private final int[] begins;

    private final int[] quotedBegins;
    private final int[] highBefore;
    private final byte[] quoted;

    private QuotedLines(byte[] lines) {
        this.lines = lines;
        this.count = count(lines);
        this.begins = new int[count + 1];
        this.quotedBegins = new int[count + 1];
        this.highBefore = new int[count + 1];
        var out = new ByteArrayOutputStream(lines.length + lines.length / 8 + 256);
        for (var line = 0; line < count; line++) {
            begins[line + 1] = end(lines, begins[line]);
            quote(lines, begins[line], begins[line + 1], out);
            quotedBegins[line + 1] = out.size();
            highBefore[line + 1] = highBefore[line] + BodyEncoding.high(lines, begins[line], begins[line + 1]);
        }
        this.quoted = out.toByteArray();
    }

    /**
     * Encodes a text.
     *
     * @param lines in UTF-8; a line ends with a line feed alone
     */
    static QuotedLines of(byte[] lines) {
        return new QuotedLines(lines);
    }

    /**
     * How another text was encoded with the help of this one.
     *
     * @param alike whether this one helped: if not, the next are better off with another
     * @param high bytes that are not ASCII
     */
    record Used(boolean alike, int high) {}

    byte[] bytes() {
        return quoted.clone();
    }

    /** Encodes another text. */
    Used encode(byte[] other, ByteArrayOutputStream out) {
        var copied = 0;
        var made = 0;
        var high = 0;
        var line = 0;
        for (var at = 0; at < other.length; ) {
            var same = same(line, other, at);
            if (same > line) {
                out.write(quoted, quotedBegins[line], quotedBegins[same] - quotedBegins[line]);
                high += highBefore[same] - highBefore[line];
                copied += same - line;
                at += begins[same] - begins[line];
                line = same;
                continue;
            }
            var end = end(other, at);
            var next = find(line + 1, other, at, end);
            if (next < 0) {
                quote(other, at, end, out);
                high += BodyEncoding.high(other, at, end);
                made++;
                at = end;
            } else {
                line = next;
            }
        }
        return new Used(copied >= made, high);
    }

    /** The first line, from that one on, that is not as it goes on there. */
    private int same(int line, byte[] other, int at) {
        var differs = Arrays.mismatch(lines, begins[line], lines.length, other, at, other.length);
        if (differs < 0) {
            return count;
        }
        var found = Arrays.binarySearch(begins, line, count, begins[line] + differs);
        var whole = found >= 0 ? found : -found - 2;
        // a text without a break at its end is a line that goes on in a longer one
        return whole == count - 1 && begins[line] + differs == lines.length && isWhole(other, at + differs)
                ? count
                : whole;
    }

    private boolean isWhole(byte[] other, int at) {
        return at == other.length || (lines.length > 0 && lines[lines.length - 1] == '\n');
    }

    private int find(int from, byte[] other, int at, int end) {
        for (var line = from; line < Math.min(from + NEAR, count); line++) {
            if (Arrays.equals(lines, begins[line], begins[line + 1], other, at, end)) {
                return line;
            }
        }
        return -1;
    }

    /** A break at the end has no line behind it. */
    private static int count(byte[] lines) {
        var breaks = 0;
        for (var b : lines) {
            breaks += b == '\n' ? 1 : 0;
        }
        return lines.length > 0 && lines[lines.length - 1] != '\n' ? breaks + 1 : breaks;
    }

    /** Behind the line that begins there, and behind its break. */
    private static int end(byte[] lines, int begin) {
        for (var end = begin; end < lines.length; end++) {
            if (lines[end] == '\n') {
                return end + 1;
            }
        }
        return lines.length;
    }

    private static void quote(byte[] lines, int begin, int end, ByteArrayOutputStream out) {
        var whole = lines[end - 1] == '\n';
        var text = whole ? end - 1 : end;
        // each byte as a number, and a soft break behind each line of them
        var line = new byte[4 * (end - begin) + 2];
        var length = 0;
        var column = 0;
        for (var i = begin; i < text; i++) {
            // a blank at the end of a line may get lost on the way, so it is written as a number
            var plain = isPlain(lines[i], i + 1 == text);
            if (column + (plain ? 1 : 3) > LINE) {
                line[length++] = '=';
                line[length++] = '\r';
                line[length++] = '\n';
                column = 0;
            }
            if (plain) {
                line[length++] = lines[i];
                column++;
            } else {
                line[length++] = '=';
                line[length++] = HEX[(lines[i] >> 4) & 15];
                line[length++] = HEX[lines[i] & 15];
                column += 3;
            }
        }
        if (whole) {
            line[length++] = '\r';
            line[length++] = '\n';
        }
        out.write(line, 0, length);
    }

    private static boolean isPlain(byte b, boolean last) {
        if (b == ' ' || b == '\t') {
            return !last;
        }
        return b > ' ' && b < 0x7f && b != '=';
    }
}
