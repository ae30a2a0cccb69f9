package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.NumberRange;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Subject;
import java.math.BigDecimal;

/**
 * Conditions on meta fields. Numbers are exact, yet {@code numeric} cannot use an index under row-level security: the range is
 * that of the float beside it, and only where the float equals the bound the exact number is looked at. The index holds both.
 */
final class MetafieldSql {
    private static final String DAY_OF_YEAR =
            "cast(extract(month from m.date_value) * 100 + extract(day from m.date_value) as int)";

    private final Sources sources;
    private final Parameters parameters;

    MetafieldSql(Sources sources, Parameters parameters) {
        this.sources = sources;
        this.parameters = parameters;
    }

    Sql holds(Subject subject, Question test) {
        var from = "select 1" + sources.values(parameters.add(subject.key()))
                + (subject.slug().isEmpty() ? "" : " and m.slug = " + parameters.add(subject.slug()));
        return switch (test) {
            case Question.Missing missing -> Sql.none(ofCustomer(from));
            case Question.InNumbers numbers -> some(from + numbers(numbers.range()));
            case Question.InDays days -> some(from + " and " + RangeSql.days("m.date_value", days.range(), parameters));
            case Question.InYear year -> some(from + " and " + YearSql.holds(DAY_OF_YEAR, year, parameters));
            case Question.IsFlag flag -> some(from + " and m.flag_value = " + parameters.add(flag.flag()));
            case Question.IsText text -> some(from + " and m.text_value = " + parameters.add(text.text()));
            default -> throw new IllegalStateException("Nothing to compare with a meta field");
        };
    }

    private String numbers(NumberRange range) {
        return (range.min() == null ? "" : bound(range.min(), range.minIn() ? ">=" : ">"))
                + (range.max() == null ? "" : bound(range.max(), range.maxIn() ? "<=" : "<"));
    }

    /** A number that lies beyond a bound is never rounded to the other side of it. */
    private String bound(BigDecimal bound, String sign) {
        var wide = sign.charAt(0);
        var rounded = parameters.add(bound.doubleValue());
        return " and m.number_float " + wide + "= " + rounded + " and (m.number_float " + wide + " " + rounded
                + " or m.number_value " + sign + " " + parameters.add(bound) + ")";
    }

    private static Sql some(String select) {
        return Sql.some(ofCustomer(select));
    }

    private static String ofCustomer(String select) {
        return select + " and m.customer_id = c.customer_id";
    }
}
