package dev.storecrm.metafield.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of values a meta field holds, and how each is read from text: as written, or not at all. */
public enum ValueType {
    NUMERIC {
        @Override
        ReadValue readFilled(String text) {
            if (WITH_COMMAS.matcher(text).matches()) {
                return ReadValue.wrong(ValueProblem.SEPARATOR);
            }
            if (!NUMBER.matcher(text).matches()) {
                return ReadValue.wrong(ValueProblem.NO_NUMBER);
            }
            var number = new BigDecimal(text);
            return number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DECIMALS
                    ? ReadValue.wrong(ValueProblem.TOO_MANY_DIGITS)
                    : ReadValue.right(MetaValue.of(number));
        }
    },
    STRING {
        @Override
        ReadValue readFilled(String text) {
            return text.length() > LONGEST
                    ? ReadValue.wrong(ValueProblem.TOO_LONG)
                    : ReadValue.right(MetaValue.of(text));
        }

        // a rank before the first is empty, and a name may have become so
        @Override
        ReadValue readEmpty() {
            return ReadValue.right(MetaValue.of(""));
        }
    },
    DATE {
        @Override
        ReadValue readFilled(String text) {
            var day = DAY.matcher(text);
            if (!day.matches()) {
                return ReadValue.wrong(ValueProblem.NO_DATE);
            }
            try {
                return ReadValue.right(MetaValue.of(LocalDate.of(
                        Integer.parseInt(day.group(1)),
                        Integer.parseInt(day.group(2)),
                        Integer.parseInt(day.group(3)))));
            } catch (DateTimeException e) {
                return ReadValue.wrong(ValueProblem.NO_DATE);
            }
        }
    },
    BOOLEAN {
        @Override
        ReadValue readFilled(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> ReadValue.right(MetaValue.of(true));
                case "false", "0" -> ReadValue.right(MetaValue.of(false));
                default -> ReadValue.wrong(ValueProblem.NO_FLAG);
            };
        }
    };

    /** Characters of a text value: what an index entry of PostgreSQL holds, however many bytes each takes. */
    public static final int LONGEST = 500;

    private static final int MOST_DIGITS = 30;
    private static final int MOST_DECIMALS = 15;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,200}(\\.[0-9]{1,200})?");
    private static final Pattern WITH_COMMAS = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})");

    /** Reads a value as somebody sent or wrote it; blanks around it say nothing. */
    public ReadValue read(String text) {
        var stripped = text.strip();
        if (stripped.indexOf('\0') >= 0) {
            return ReadValue.wrong(ValueProblem.CONTROL);
        }
        return stripped.isEmpty() ? readEmpty() : readFilled(stripped);
    }

    abstract ReadValue readFilled(String text);

    ReadValue readEmpty() {
        return ReadValue.wrong(ValueProblem.EMPTY);
    }
}
