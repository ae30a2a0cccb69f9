package dev.storecrm.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a body says at its top level about what it is about: ids, and the shop's name. Read piece by piece in little memory,
 * however long a body is and however deep it nests. Of a body that is no JSON object it finds nothing, or nonsense that no
 * parser takes.
 */
public final class BodyOutline {
    private static final Pattern TELLING =
            Pattern.compile("\"(id|\\w{1,60}(_id|Id)|shop_domain|myshopify_domain|status)\"");
    private static final int LONGEST = 200;
    private static final int MOST = 50;

    private final Map<String, String> found = new LinkedHashMap<>();
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private String name = "";
    private boolean object;
    private boolean inText;
    private boolean escaped;
    private boolean tooLong;
    private long depth;

    public void read(byte[] piece, int length) {
        for (var i = 0; i < length; i++) {
            read(piece[i]);
        }
    }

    /** A JSON object of what was found. */
    public byte[] json() {
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void read(byte letter) {
        if (inText) {
            readText(letter);
            return;
        }
        switch (letter) {
            case '"' -> {
                inText = true;
                keep(letter);
            }
            case '{', '[' -> open(letter);
            case '}', ']' -> {
                endOfValue();
                depth--;
            }
            case ':' -> endOfName();
            case ',' -> endOfValue();
            case ' ', '\t', '\r', '\n' -> {}
            default -> keep(letter);
        }
    }

    private void readText(byte letter) {
        keep(letter);
        if (escaped) {
            escaped = false;
        } else if (letter == '\\') {
            escaped = true;
        } else if (letter == '"') {
            inText = false;
        }
    }

    private void open(byte letter) {
        object = depth == 0 ? letter == '{' : object;
        depth++;
        forgetWord();
        if (depth > 1) {
            // what is in there is not about the whole
            name = "";
        }
    }

    private void keep(byte letter) {
        if (depth != 1 || !object) {
            return;
        }
        if (word.size() < LONGEST) {
            word.write(letter);
        } else {
            tooLong = true;
        }
    }

    private void endOfName() {
        if (depth == 1) {
            name = tooLong ? "" : word.toString(StandardCharsets.UTF_8);
            forgetWord();
        }
    }

    private void endOfValue() {
        if (depth != 1) {
            return;
        }
        if (!tooLong
                && word.size() > 0
                && found.size() < MOST
                && TELLING.matcher(name).matches()) {
            found.put(name, word.toString(StandardCharsets.UTF_8));
        }
        name = "";
        forgetWord();
    }

    private void forgetWord() {
        word.reset();
        tooLong = false;
    }
}
