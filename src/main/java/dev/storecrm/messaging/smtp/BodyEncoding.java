package dev.storecrm.messaging.smtp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How the bytes of a body get through mail unharmed (RFC 2045, 6). */
enum BodyEncoding {
    QUOTED_PRINTABLE("quoted-printable"),
    /** Shorter where little of it is ASCII, as in Japanese. */
    BASE64("base64");

    private static final Pattern BREAK = Pattern.compile("\r\n|\r");

    private final String header;

    BodyEncoding(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** In UTF-8, every line break as a line feed alone. */
    static byte[] lines(String text) {
        return (text.indexOf('\r') < 0 ? text : BREAK.matcher(text).replaceAll("\n")).getBytes(StandardCharsets.UTF_8);
    }

    static BodyEncoding of(byte[] lines) {
        return of(lines, high(lines, 0, lines.length));
    }

    /**
     * @param high bytes that are not ASCII
     */
    static BodyEncoding of(byte[] lines, int high) {
        return high > lines.length / 6 ? BASE64 : QUOTED_PRINTABLE;
    }

    static int high(byte[] lines, int begin, int end) {
        var high = 0;
        for (var i = begin; i < end; i++) {
            // the sign, as a branch would cost more than the rest
            high += lines[i] >>> 31;
        }
        return high;
    }
}
