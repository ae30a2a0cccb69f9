package dev.storecrm.segment.language;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what kind of value a word is. */
final class Words {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{1,5}[dwmyDWMY]");
    private static final Pattern AGO = Pattern.compile("(7|30|90)_days_ago|12_months_ago");

    private Words() {}

    static Optional<Literal> literal(Token token) {
        var word = token.text().toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(word).matches()) {
            return literal(Literal.Form.NUMBER, word.startsWith("+") ? word.substring(1) : word, token);
        }
        if (DAY.matcher(word).matches()) {
            return literal(Literal.Form.DAY, word, token);
        }
        if (TIME.matcher(token.text()).matches()) {
            return literal(Literal.Form.TIME, token.text(), token);
        }
        if (OFFSET.matcher(word).matches()) {
            return literal(Literal.Form.OFFSET, word, token);
        }
        // Shopify's older names for offsets
        if (AGO.matcher(word).matches()) {
            var ago = word.substring(0, word.indexOf('_'));
            return literal(Literal.Form.OFFSET, "-" + ago + (word.contains("months") ? "m" : "d"), token);
        }
        return switch (word) {
            case "today", "yesterday", "tomorrow" -> literal(Literal.Form.NAMED, word, token);
            case "true", "false" -> literal(Literal.Form.FLAG, word, token);
            default -> Optional.empty();
        };
    }

    private static Optional<Literal> literal(Literal.Form form, String text, Token token) {
        return Optional.of(new Literal(form, text, token.span()));
    }
}
