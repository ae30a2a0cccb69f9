package dev.storecrm.segment.sql;

import dev.storecrm.kernel.Money;
import dev.storecrm.segment.condition.Bucket;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.DayRange;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.condition.NumberRange;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.condition.Subject;
import dev.storecrm.segment.condition.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns a checked condition into SQL. A plain comparison of a column with a parameter can use an index under row-level
 * security; what is negated is {@code is not true}, so that a missing value counts as "does not hold".
 */
final class SegmentCompiler {
    private final Setting setting;
    private final Parameters parameters = new Parameters();
    private final EventSql events;
    private final MetafieldSql metafields;

    private SegmentCompiler(Setting setting, Function<String, Set<Long>> productsTagged) {
        this.setting = setting;
        this.events = new EventSql(setting, parameters, productsTagged);
        this.metafields = new MetafieldSql(parameters);
    }

    /**
     * Compiles a condition.
     *
     * @param productsTagged the products that bear a folded tag
     */
    static CompiledSegment compile(Condition condition, Setting setting, Function<String, Set<Long>> productsTagged) {
        var compiler = new SegmentCompiler(setting, productsTagged);
        return new CompiledSegment(compiler.where(condition, false), compiler.parameters.values());
    }

    private String where(Condition condition, boolean negated) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), negated, negated ? " or " : " and ");
            case Condition.Any any -> joined(any.parts(), negated, negated ? " and " : " or ");
            case Condition.Not not -> where(not.of(), !negated);
            case Condition.Leaf leaf -> {
                var holds = holds(leaf.subject(), leaf.test());
                yield leaf.negated() == negated
                        ? "(" + holds + ")"
                        : not(leaf.subject().filter(), holds);
            }
        };
    }

    /** "exists" is never unknown, and only behind a plain "not" does the planner make an anti-join of it. */
    private static String not(Filter filter, String holds) {
        return switch (filter) {
            case METAFIELDS,
                    ORDERS_PLACED,
                    PRODUCTS_PURCHASED,
                    FIRST_ORDER_DATE,
                    ABANDONED_CHECKOUT_DATE,
                    CUSTOMER_TAGS,
                    CUSTOMER_COUNTRIES,
                    CUSTOMER_REGIONS,
                    CUSTOMER_CITIES ->
                holds.startsWith("not ") ? "(" + holds.substring(4) + ")" : "(not (" + holds + "))";
            default -> "((" + holds + ") is not true)";
        };
    }

    private String joined(List<Condition> parts, boolean negated, String word) {
        return parts.stream().map(part -> where(part, negated)).collect(Collectors.joining(word, "(", ")"));
    }

    private String holds(Subject subject, Question test) {
        return switch (subject.filter()) {
            case METAFIELDS -> metafields.holds(subject, test);
            case ORDERS_PLACED, PRODUCTS_PURCHASED -> events.holds(subject.filter(), test);
            case FIRST_ORDER_DATE, ABANDONED_CHECKOUT_DATE -> extreme(subject.filter(), test);
            case CUSTOMER_TAGS, CUSTOMER_COUNTRIES, CUSTOMER_REGIONS, CUSTOMER_CITIES -> listed(subject.filter(), test);
            default -> column(subject, test);
        };
    }

    private String column(Subject subject, Question test) {
        return switch (test) {
            case Question.Missing missing -> columnOf(subject) + " is null";
            case Question.InNumbers numbers -> whole(subject, numbers.range());
            case Question.InTimes times -> times(columnOf(subject), times.range());
            case Question.InDays days -> days(columnOf(subject), days.range());
            case Question.InYear year -> YearSql.holds("c.birth_month_day", year, parameters);
            case Question.IsText text -> columnOf(subject) + " = " + parameters.add(text.text());
            default -> throw new IllegalStateException("Nothing to compare with " + subject);
        };
    }

    private String columnOf(Subject subject) {
        return switch (subject.filter()) {
            case AMOUNT_SPENT -> "c.amount_spent_minor";
            case NUMBER_OF_ORDERS -> "c.number_of_orders";
            case LAST_ORDER_DATE -> "c.last_order_at";
            case CUSTOMER_ADDED_DATE -> "c.created_at";
            case EMAIL_SUBSCRIPTION_STATUS -> "c.email_marketing_state";
            case SMS_SUBSCRIPTION_STATUS -> "c.sms_marketing_state";
            case CUSTOMER_ACCOUNT_STATUS -> "c.state";
            case CUSTOMER_LANGUAGE -> "c.locale";
            case CUSTOMER_EMAIL_DOMAIN -> "nullif(lower(split_part(c.email, '@', 2)), '')";
            case BIRTH_DATE -> "c.birth_date";
            case RANDOM_BUCKET -> bucket(Bucket.of(subject.key()));
            default -> throw new IllegalStateException("No column for " + subject.filter());
        };
    }

    private String bucket(Bucket bucket) {
        var spread =
                "mod(mod(c.customer_id, %1$d) * %2$s, %1$d)".formatted(Bucket.PRIME, parameters.add(bucket.factor()));
        return "mod(mod(%1$s * %1$s + %2$s, %3$d), %4$d)"
                .formatted(spread, parameters.add(bucket.shift()), Bucket.PRIME, Bucket.COUNT);
    }

    private String whole(Subject subject, NumberRange range) {
        var column = columnOf(subject);
        return subject.filter() == Filter.AMOUNT_SPENT
                ? whole(column, minor(range, setting), parameters)
                : whole(column, range, parameters);
    }

    /** An amount in minor units: the column has no part of a cent, though the query may. */
    static NumberRange minor(NumberRange range, Setting setting) {
        var exponent = Money.exponent(setting.currency());
        return new NumberRange(
                range.min() == null ? null : range.min().movePointRight(exponent),
                range.minIn(),
                range.max() == null ? null : range.max().movePointRight(exponent),
                range.maxIn());
    }

    /** Compares a column of whole numbers: bounds that lie between two of them move to the next one inside. */
    static String whole(String column, NumberRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.min() != null) {
            var least = range.min().setScale(0, RoundingMode.CEILING);
            var next = range.minIn() || least.compareTo(range.min()) != 0 ? least : least.add(BigDecimal.ONE);
            bounds.add(column + " >= " + parameters.add(clamped(next)));
        }
        if (range.max() != null) {
            var most = range.max().setScale(0, RoundingMode.FLOOR);
            var next = range.maxIn() || most.compareTo(range.max()) != 0 ? most : most.subtract(BigDecimal.ONE);
            bounds.add(column + " <= " + parameters.add(clamped(next)));
        }
        return String.join(" and ", bounds);
    }

    private static Long clamped(BigDecimal number) {
        return number.max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private String times(String column, TimeRange range) {
        return times(column, range, parameters);
    }

    static String times(String column, TimeRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.from() != null) {
            bounds.add(column + " >= " + parameters.add(range.from()));
        }
        if (range.to() != null) {
            bounds.add(column + " < " + parameters.add(range.to()));
        }
        return String.join(" and ", bounds);
    }

    private String days(String column, DayRange range) {
        return days(column, range, parameters);
    }

    static String days(String column, DayRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.first() != null) {
            bounds.add(column + " >= " + parameters.add(range.first()));
        }
        if (range.last() != null) {
            bounds.add(column + " <= " + parameters.add(range.last()));
        }
        return String.join(" and ", bounds);
    }

    /** The first order or the last checkout, without looking for it: "the last is after t" is "there is one after t". */
    private String extreme(Filter filter, Question test) {
        var first = filter == Filter.FIRST_ORDER_DATE;
        Function<String, String> some = bound -> first
                ? "exists (select 1 from order_facts o where o.shop_id = :shop and o.customer_id = c.customer_id"
                        + bound.formatted("o.processed_at") + ")"
                : "exists (select 1 from checkout_facts o where o.shop_id = :shop and o.customer_id = c.customer_id"
                        + " and o.completed_at is null and o.deleted_at is null" + bound.formatted("o.created_at")
                        + ")";
        if (!(test instanceof Question.InTimes times)) {
            return "not " + some.apply("");
        }
        var sign = first ? "<" : ">=";
        var from = first ? times.range().to() : times.range().from();
        var before = first ? times.range().from() : times.range().to();
        var found = some.apply(from == null ? "" : " and %s " + sign + " " + parameters.add(from));
        return before == null
                ? found
                : found + " and not " + some.apply(" and %s " + sign + " " + parameters.add(before));
    }

    private String listed(Filter filter, Question test) {
        var tags = filter == Filter.CUSTOMER_TAGS;
        var column = tags ? "tag_key" : placeColumn(filter);
        var from = "exists (select 1 from " + (tags ? "customer_tag_facts" : "customer_address_facts")
                + " l where l.shop_id = :shop and l.customer_id = c.customer_id and l." + column;
        return test instanceof Question.Holds holds
                ? from + " = " + parameters.add(holds.text()) + ")"
                : "not " + from + " is not null)";
    }

    private static String placeColumn(Filter filter) {
        return switch (filter) {
            case CUSTOMER_COUNTRIES -> "country_code";
            case CUSTOMER_REGIONS -> "region";
            default -> "city";
        };
    }
}
