package dev.storecrm.sandbox.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One line of JSON being written. */
final class JsonLine {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(512);

    void clear() {
        text.setLength(0);
    }

    JsonLine raw(String json) {
        text.append(json);
        return this;
    }

    JsonLine raw(char c) {
        text.append(c);
        return this;
    }

    JsonLine scalar(Object value) {
        switch (value) {
            case null -> text.append("null");
            case Boolean flag -> text.append(flag.booleanValue());
            case Number number -> text.append(number);
            default -> quoted(value.toString());
        }
        return this;
    }

    JsonLine quoted(String value) {
        text.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
