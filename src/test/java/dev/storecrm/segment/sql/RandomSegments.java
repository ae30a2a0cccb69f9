package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.EventField;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.language.Operator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes segments that the grammar and the list of filters allow, with values that lie near those of the data. */
public final class RandomSegments {
    private static final List<String> METAFIELDS = List.of(
            "metafields.vip.points",
            "metafields.points",
            "metafields.vip.rank",
            "metafields.vip.since",
            "metafields.gift",
            "metafields.none.such");

    private final Random random;

    public RandomSegments(Random random) {
        this.random = random;
    }

    public String next() {
        return condition(0);
    }

    private String condition(int depth) {
        return switch (depth < 3 ? random.nextInt(6) : 0) {
            case 3 -> joined(" AND ", depth);
            case 4 -> joined(" OR ", depth);
            case 5 -> "NOT (" + condition(depth + 1) + ")";
            default -> clause();
        };
    }

    private String joined(String word, int depth) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(2))
                .mapToObj(i -> "(" + condition(depth + 1) + ")")
                .collect(Collectors.joining(word));
    }

    private String clause() {
        var filter = Filter.values()[random.nextInt(Filter.values().length)];
        var operators = filter.type().operators();
        var operator = operators.get(random.nextInt(operators.size()));
        return switch (filter) {
            case METAFIELDS -> metafield(operator);
            case ANNIVERSARY ->
                "anniversary('" + pick("metafields.facts.birth_date", "metafields.vip.since") + "') "
                        + compared(operator, Filter.Type.DAY, filter);
            case RANDOM_BUCKET ->
                "random_bucket('" + pick("a", "ö") + "') " + compared(operator, filter.type(), filter);
            case ORDERS_PLACED, PRODUCTS_PURCHASED -> filter.label() + " " + events(filter, operator);
            default -> filter.label() + " " + compared(operator, filter.type(), filter);
        };
    }

    private String metafield(Operator operator) {
        var name = METAFIELDS.get(random.nextInt(METAFIELDS.size()));
        var textual = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        var type = textual && random.nextBoolean()
                ? Filter.Type.TEXT
                : random.nextBoolean() ? Filter.Type.DAY : Filter.Type.MONEY;
        if (textual && random.nextInt(4) == 0) {
            return name + " " + operator.sign() + " " + pick("true", "false");
        }
        return name + " " + compared(operator, type, Filter.METAFIELDS);
    }

    private String events(Filter filter, Operator operator) {
        if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
            return operator.sign();
        }
        return operator.sign()
                + EventField.of(filter).stream()
                        .filter(field -> random.nextInt(3) == 0)
                        .map(this::event)
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private String event(EventField field) {
        var operators = field.operators();
        var operator = operators.get(random.nextInt(operators.size()));
        var value =
                switch (field) {
                    case DATE -> compared(operator, Filter.Type.DAY, Filter.ORDERS_PLACED);
                    case AMOUNT, SUM_AMOUNT -> compared(operator, Filter.Type.MONEY, Filter.AMOUNT_SPENT);
                    case TAG -> operator.sign() + " " + quoted(pick(RandomShop.TAGS));
                    case ID ->
                        operator == Operator.IN || operator == Operator.NOT_IN
                                ? operator.sign() + " (11, " + pick("12", "99") + ")"
                                : operator.sign() + " " + pick("11", "13", "99");
                    case COUNT -> "!= " + random.nextInt(4);
                    default -> compared(operator, Filter.Type.COUNT, Filter.NUMBER_OF_ORDERS);
                };
        return field.label() + " " + value;
    }

    private String compared(Operator operator, Filter.Type type, Filter filter) {
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> operator.sign();
            case BETWEEN -> "BETWEEN " + value(type, filter) + " AND " + value(type, filter);
            default -> operator.sign() + " " + value(type, filter);
        };
    }

    private String value(Filter.Type type, Filter filter) {
        return switch (type) {
            case MONEY ->
                pick("1000", "1000.00", "999.99", "1000.005", "0", "-1", "100", "50.5", "9007199254740993", "0.1");
            case COUNT -> Integer.toString(random.nextInt(filter == Filter.RANDOM_BUCKET ? 100 : 7));
            case TIME -> random.nextInt(4) == 0 ? "2026-02-2" + random.nextInt(9) + "T00:00:00" : day();
            case DAY, YEARLY -> day();
            case CHOICE ->
                quoted(filter.choices().get(random.nextInt(filter.choices().size())));
            default -> quoted(text(filter));
        };
    }

    private String text(Filter filter) {
        return switch (filter) {
            case CUSTOMER_TAGS -> pick(RandomShop.TAGS);
            case CUSTOMER_COUNTRIES -> pick("GB", "us", "JP", "XX");
            case CUSTOMER_REGIONS -> pick("US-NY", "us-ca", "JP-JP-13");
            case CUSTOMER_CITIES -> pick("US-NY-NewYork", "GB-London", "JP-JP-13-千代田区");
            case CUSTOMER_EMAIL_DOMAIN -> pick("example.com", "MAIL.example", "' or 1=1 --");
            case CUSTOMER_LANGUAGE -> pick("en", "ja", "en-GB");
            default -> pick(RandomShop.TEXTS);
        };
    }

    private String day() {
        return pick(
                "today",
                "yesterday",
                "tomorrow",
                "-7d",
                "-" + random.nextInt(40) + "d",
                "-4w",
                "+3m",
                "-1y",
                "7_days_ago",
                "2026-02-28",
                "2024-02-29",
                "2026-03-01",
                "2025-12-" + (10 + random.nextInt(21)));
    }

    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
