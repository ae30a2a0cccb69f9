package dev.storecrm.sandbox.graphql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of one connection: what each reads from a row, and what bare words look at. */
final class SearchFields<T> {

    private final Map<String, Function<T, Object>> fields = new HashMap<>();
    private Function<T, Collection<String>> words = row -> java.util.List.of();

    SearchFields<T> add(String name, Function<T, Object> value) {
        fields.put(name, value);
        return this;
    }

    SearchFields<T> words(Function<T, Collection<String>> texts) {
        words = texts;
        return this;
    }

    Predicate<T> words(String word) {
        var wanted = word.toLowerCase(Locale.ROOT).replace("*", "");
        return row -> words.apply(row).stream()
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    Optional<Predicate<T>> field(String name, String operator, String value) {
        var read = fields.get(name.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(read).map(found -> row -> matches(found.apply(row), operator, value));
    }

    private static boolean matches(Object found, String operator, String value) {
        return switch (found) {
            case null -> value.isEmpty();
            case Collection<?> many -> many.stream().anyMatch(one -> matches(one, operator, value));
            case Instant instant -> compare(instant, instant(value), operator, value);
            case Number number ->
                number(value)
                        .filter(wanted -> fits(decimal(number).compareTo(wanted), operator))
                        .isPresent();
            case Boolean flag -> flag == Boolean.parseBoolean(value);
            default -> text(found.toString(), value);
        };
    }

    private static boolean compare(Instant found, Instant wanted, String operator, String value) {
        if (operator.isEmpty() && value.length() == 10) {
            return !found.isBefore(wanted) && found.isBefore(wanted.plusSeconds(86_400));
        }
        return fits(found.compareTo(wanted), operator);
    }

    private static boolean fits(int order, String operator) {
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            default -> order == 0;
        };
    }

    private static boolean text(String found, String value) {
        var text = found.toLowerCase(Locale.ROOT);
        var wanted = value.toLowerCase(Locale.ROOT);
        return wanted.endsWith("*") ? text.startsWith(wanted.substring(0, wanted.length() - 1)) : text.equals(wanted);
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(new BigDecimal(value.substring(value.lastIndexOf('/') + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String value) {
        try {
            return value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value.replace(' ', 'T')).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal("BAD_REQUEST", "Invalid timestamp in query: " + value);
        }
    }
}
