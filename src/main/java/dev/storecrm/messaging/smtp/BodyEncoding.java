package dev.storecrm.messaging.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a part is written so that every relay can carry it (RFC 2045, 6). */
enum BodyEncoding {
    /** Stays readable where most of it is ASCII. */
    QUOTED_PRINTABLE("quoted-printable") {
        @Override
        byte[] encode(byte[] bytes) {
            return quoted(bytes);
        }
    },
    /** Shorter where little of it is, as in Japanese. */
    BASE64("base64") {
        @Override
        byte[] encode(byte[] bytes) {
            return LINES.encode(bytes);
        }
    };

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE = 75;

    private final String header;

    BodyEncoding(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    abstract byte[] encode(byte[] bytes);

    static BodyEncoding of(byte[] bytes) {
        var high = 0;
        for (var b : bytes) {
            high += b < 0 ? 1 : 0;
        }
        return high > bytes.length / 6 ? BASE64 : QUOTED_PRINTABLE;
    }

    /** Every line break as mail wants it. */
    static String crlf(String text) {
        return text.indexOf('\r') < 0 ? text.replace("\n", "\r\n") : text.replaceAll("\r\n|\r|\n", "\r\n");
    }

    /** Angus writes a byte at a time, which costs more than all else of a mail. Of text whose breaks are CRLF. */
    private static byte[] quoted(byte[] bytes) {
        // worst: every byte as three, and a soft break of three every 75
        var out = new byte[3 * bytes.length + 3 * (3 * bytes.length / (LINE - 3) + 1)];
        var length = 0;
        var column = 0;
        for (var i = 0; i < bytes.length; i++) {
            var b = bytes[i];
            if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                out[length++] = '\r';
                out[length++] = '\n';
                column = 0;
                i++;
                continue;
            }
            var plain = isPlain(bytes, i);
            if (column + (plain ? 1 : 3) > LINE) {
                out[length++] = '=';
                out[length++] = '\r';
                out[length++] = '\n';
                column = 0;
            }
            if (plain) {
                out[length++] = b;
                column++;
            } else {
                out[length++] = '=';
                out[length++] = HEX[(b >> 4) & 15];
                out[length++] = HEX[b & 15];
                column += 3;
            }
        }
        return java.util.Arrays.copyOf(out, length);
    }

    /** A blank at the end of a line may get lost on the way, so it is written as a number. */
    private static boolean isPlain(byte[] bytes, int i) {
        var b = bytes[i];
        if (b == ' ' || b == '\t') {
            return i + 1 < bytes.length && bytes[i + 1] != '\r' && bytes[i + 1] != '\n';
        }
        return b > ' ' && b < 0x7f && b != '=';
    }
}
