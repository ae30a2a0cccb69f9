package dev.storecrm.messaging.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body as quoted-printable (RFC 2045, 6.7), and each of its lines: mails of one send have nearly all lines in common, so what
 * stood in an earlier one is copied from there. Angus writes a byte at a time, which costs more than all else of a mail.
 */
final class QuotedLines {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** RFC 2045: 76, with the sign that the line goes on. */
    private static final int LINE = 75;
    /** How many lines of an earlier body may be missing in this one before the next that both have. */
    private static final int NEAR = 4;

    private final byte[] lines;
    private final int[] begins;
    private final int[] quotedBegins;
    private final int count;
    private byte[] quoted;
    private int length;
    private int column;
    private int copied;

    private QuotedLines(byte[] lines) {
        this.lines = lines;
        this.count = count(lines);
        this.begins = new int[count + 1];
        this.quotedBegins = new int[count + 1];
        this.quoted = new byte[lines.length + lines.length / 8 + 256];
    }

    /**
     * Encodes a text.
     *
     * @param lines in UTF-8; a line ends with a line feed alone
     * @param earlier another body, perhaps of the same send
     */
    static QuotedLines of(byte[] lines, @Nullable QuotedLines earlier) {
        var made = new QuotedLines(lines);
        made.fill(earlier);
        return made;
    }

    /** Whether an earlier one still helps: if not, the next are better off with this one. */
    boolean isLike() {
        return 2 * copied >= count;
    }

    byte[] bytes() {
        return Arrays.copyOf(quoted, length);
    }

    private static int count(byte[] lines) {
        var breaks = 0;
        for (var b : lines) {
            breaks += b == '\n' ? 1 : 0;
        }
        return breaks + 1;
    }

    private void fill(@Nullable QuotedLines earlier) {
        var next = 0;
        var begin = 0;
        for (var line = 0; line < count; line++) {
            var end = end(begin);
            begins[line] = begin;
            quotedBegins[line] = length;
            var same = earlier == null ? -1 : earlier.find(lines, begin, end, next);
            if (earlier != null && same >= 0) {
                copy(earlier.quoted, earlier.quotedBegins[same], earlier.quotedBegins[same + 1]);
                copied++;
                next = same + 1;
            } else {
                quote(begin, end);
            }
            begin = end;
        }
        begins[count] = begin;
        quotedBegins[count] = length;
    }

    /** Behind the line that begins there, and behind its break. */
    private int end(int begin) {
        var end = begin;
        while (end < lines.length) {
            if (lines[end++] == '\n') {
                return end;
            }
        }
        return end;
    }

    private int find(byte[] other, int begin, int end, int next) {
        for (var line = next; line < Math.min(next + NEAR, count); line++) {
            if (Arrays.equals(lines, begins[line], begins[line + 1], other, begin, end)) {
                return line;
            }
        }
        return -1;
    }

    private void copy(byte[] from, int begin, int end) {
        room(end - begin);
        System.arraycopy(from, begin, quoted, length, end - begin);
        length += end - begin;
    }

    private void quote(int begin, int end) {
        column = 0;
        var whole = end > begin && lines[end - 1] == '\n';
        var text = whole ? end - 1 : end;
        for (var i = begin; i < text; i++) {
            // a soft break, the byte, and what ends the line
            room(8);
            // a blank at the end of a line may get lost on the way, so it is written as a number
            put(lines[i], isPlain(lines[i], i + 1 == text));
        }
        if (whole) {
            room(2);
            quoted[length++] = '\r';
            quoted[length++] = '\n';
        }
    }

    private void put(byte b, boolean plain) {
        if (column + (plain ? 1 : 3) > LINE) {
            quoted[length++] = '=';
            quoted[length++] = '\r';
            quoted[length++] = '\n';
            column = 0;
        }
        if (plain) {
            quoted[length++] = b;
            column++;
        } else {
            quoted[length++] = '=';
            quoted[length++] = HEX[(b >> 4) & 15];
            quoted[length++] = HEX[b & 15];
            column += 3;
        }
    }

    private static boolean isPlain(byte b, boolean last) {
        if (b == ' ' || b == '\t') {
            return !last;
        }
        return b > ' ' && b < 0x7f && b != '=';
    }

    private void room(int more) {
        if (length + more > quoted.length) {
            quoted = Arrays.copyOf(quoted, 2 * quoted.length + more);
        }
    }
}
