package dev.storecrm.sandbox.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages from files of `sandbox/`: `{{name}}` is escaped, `{{{name}}}` is markup. */
public final class Templates {

    private static final Pattern SLOT = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");
    private static final Map<String, String> FILES = new ConcurrentHashMap<>();

    private Templates() {}

    public static String fill(String file, Map<String, ?> values) {
        return SLOT.matcher(FILES.computeIfAbsent(file, Templates::read))
                .replaceAll(slot -> Matcher.quoteReplacement(
                        slot.group(1) != null ? text(values, slot.group(1)) : escape(text(values, slot.group(2)))));
    }

    private static String text(Map<String, ?> values, String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("Nothing was given for " + name);
        }
        return String.valueOf(values.get(name));
    }

    /** Markup with `%s` slots, all of them escaped. */
    static String format(String markup, Object... values) {
        var escaped = new Object[values.length];
        for (var i = 0; i < values.length; i++) {
            escaped[i] = escape(values[i] == null ? "" : values[i].toString());
        }
        return markup.formatted(escaped);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static byte[] bytes(String file) {
        try (var in = Templates.class.getResourceAsStream("/sandbox/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("No file sandbox/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}
