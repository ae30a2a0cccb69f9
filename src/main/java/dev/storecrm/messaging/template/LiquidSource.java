package dev.storecrm.messaging.template;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Liquid text before the parser does: refuses what would exhaust it, and sends every output through our own
 * filter, which escapes and notes what is empty. The parser recurses, so depth and length of a tag are bounded here.
 */
final class LiquidSource {
    static final int LONGEST = 300_000;
    private static final int MOST_TAGS = 2_000;
    /** The marks of a campaign's links fit, in any script: see {@link LandingMarks}. */
    private static final int LONGEST_TAG = 2_000;

    private static final int DEEPEST = 30;
    private static final int MOST_BRACKETS = 10;

    private static final Set<String> BLOCKS = Set.of("if", "unless", "case", "for", "capture", "tablerow");
    /** The others reach files (include, render), print what was never escaped (cycle), or read no further (raw, comment). */
    private static final Set<String> PLAIN = Set.of("assign", "else", "elsif", "when", "break", "continue");

    private static final Pattern STRINGS = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern WORD = Pattern.compile("^-?\\s*(\\w*)");

    private final String source;
    private final StringBuilder out;
    private int at;
    private int tags;
    private int depth;

    private LiquidSource(String source) {
        this.source = source;
        this.out = new StringBuilder(source.length() + 500);
    }

    static String prepared(String source) {
        if (source.length() > LONGEST) {
            throw new TemplateRefused(Reason.SIZE, Integer.toString(LONGEST));
        }
        return new LiquidSource(source).read();
    }

    private String read() {
        for (var start = next(); start >= 0; start = next()) {
            out.append(source, at, start);
            var output = source.charAt(start + 1) == '{';
            var end = end(start + 2, output ? '}' : '%');
            var body = source.substring(start + 2, end);
            if (++tags > MOST_TAGS) {
                throw new TemplateRefused(Reason.SIZE, Integer.toString(MOST_TAGS));
            }
            out.append(output ? output(body) : tag(body));
            at = end + 2;
        }
        return out.append(source, at, source.length()).toString();
    }

    private int next() {
        for (var i = source.indexOf('{', at); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            if (source.charAt(i + 1) == '{' || source.charAt(i + 1) == '%') {
                return i;
            }
        }
        return -1;
    }

    /** Where the tag ends, outside of strings; it may not hold braces, so that the parser can see no other end. */
    private int end(int from, char last) {
        @Nullable Character quote = null;
        for (var i = from; i + 1 < source.length() && i - from <= LONGEST_TAG; i++) {
            var letter = source.charAt(i);
            if (letter == last && source.charAt(i + 1) == '}' && quote == null) {
                return i;
            }
            if (letter == '{' || letter == '}' || (letter == '%' && source.charAt(i + 1) == '}')) {
                break;
            }
            if (quote != null && letter == quote) {
                quote = null;
            } else if (quote == null && (letter == '"' || letter == '\'')) {
                quote = letter;
            }
        }
        throw new TemplateRefused(Reason.SYNTAX, source.substring(from - 2, Math.min(source.length(), from + 40)));
    }

    private String output(String body) {
        var bare = checked(body);
        if (bare.contains("..")) {
            throw new TemplateRefused(Reason.FORBIDDEN, "..");
        }
        var dash = body.endsWith("-") ? "-" : "";
        var inner = body.substring(0, body.length() - dash.length());
        if (inner.replaceFirst("^-", "").isBlank()) {
            throw new TemplateRefused(Reason.SYNTAX, "{{" + body + "}}");
        }
        var name = inner.replaceFirst("^-", "")
                .split("\\|", 2)[0]
                .strip()
                .replace("'", "")
                .replace("\"", "");
        return "{{" + inner + " | " + LiquidOutput.NAME + ": '" + name + "' " + dash + "}}";
    }

    private String tag(String body) {
        var bare = checked(body);
        var matcher = WORD.matcher(bare);
        var word = matcher.find() ? matcher.group(1) : "";
        if (BLOCKS.contains(word)) {
            if (++depth > DEEPEST) {
                throw new TemplateRefused(Reason.DEPTH, Integer.toString(DEEPEST));
            }
        } else if (word.startsWith("end") && BLOCKS.contains(word.substring(3))) {
            depth--;
        } else if (!PLAIN.contains(word)) {
            throw new TemplateRefused(Reason.FORBIDDEN, word);
        }
        if (bare.contains("..") && !word.equals("for")) {
            throw new TemplateRefused(Reason.FORBIDDEN, "..");
        }
        return "{%" + body + "%}";
    }

    private static String checked(String body) {
        var bare = STRINGS.matcher(body).replaceAll("''");
        if (bare.chars().filter(letter -> letter == '[' || letter == '(').count() > MOST_BRACKETS) {
            throw new TemplateRefused(Reason.DEPTH, Integer.toString(MOST_BRACKETS));
        }
        if (bare.contains(LiquidOutput.NAME)) {
            throw new TemplateRefused(Reason.FORBIDDEN, LiquidOutput.NAME);
        }
        return bare;
    }
}
