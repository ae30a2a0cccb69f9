package dev.storecrm.sandbox.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line of JSON being written, straight into UTF-8: half a million of them must not take long. */
final class JsonLine {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1_024];
    private int length;

    void clear() {
        length = 0;
    }

    /** Text that is JSON already and holds nothing beyond ASCII. */
    JsonLine raw(String json) {
        reserve(json.length());
        for (var i = 0; i < json.length(); i++) {
            bytes[length++] = (byte) json.charAt(i);
        }
        return this;
    }

    JsonLine scalar(Object value) {
        return switch (value) {
            case null -> raw("null");
            case String text -> quoted(text);
            case Boolean flag -> raw(flag ? "true" : "false");
            case Number number -> raw(number.toString());
            default -> quoted(value.toString());
        };
    }

    JsonLine quoted(String value) {
        reserve(value.length() * 6 + 2);
        bytes[length++] = '"';
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c >= 0x80) {
                return rest(value.substring(i));
            }
            character(c);
        }
        bytes[length++] = '"';
        return this;
    }

    /** From the first letter beyond ASCII on, which in UTF-8 needs no escapes of its own. */
    private JsonLine rest(String value) {
        for (var b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                bytes[length++] = b;
            } else {
                character((char) b);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> escaped(c);
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case '\t' -> escaped('t');
            default -> {
                if (c < ' ') {
                    escaped('u');
                    bytes[length++] = '0';
                    bytes[length++] = '0';
                    bytes[length++] = HEX[c >> 4];
                    bytes[length++] = HEX[c & 15];
                } else {
                    bytes[length++] = (byte) c;
                }
            }
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void reserve(int more) {
        if (length + more + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 1));
        }
    }

    /** The line so far, to be written later. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void writeTo(OutputStream out) throws IOException {
        reserve(1);
        bytes[length] = '\n';
        out.write(bytes, 0, length + 1);
    }
}
