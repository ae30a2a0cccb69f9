package dev.storecrm.segment;

import dev.storecrm.segment.query.NumberRange;
import dev.storecrm.segment.query.Question;
import dev.storecrm.segment.query.Subject;
import java.util.ArrayList;

/**
 * Conditions on meta fields. Numbers are exact, yet {@code numeric} cannot use an index under row-level security: the float
 * beside it decides, and only where it equals the bound the exact number is looked at. So nearly everything is answered by
 * the index alone.
 */
final class MetafieldSql {
    private static final String DAY_OF_YEAR =
            "cast(extract(month from m.date_value) * 100 + extract(day from m.date_value) as int)";

    private final Parameters parameters;

    MetafieldSql(Parameters parameters) {
        this.parameters = parameters;
    }

    String holds(Subject subject, Question test) {
        var from = "select m.customer_id from metafield_facts m where m.shop_id = :shop and m.key = "
                + parameters.add(subject.key())
                + (subject.slug().isEmpty() ? "" : " and m.slug = " + parameters.add(subject.slug()));
        return switch (test) {
            case Question.Missing missing -> "not " + some(from);
            case Question.InNumbers numbers -> numbers(from, numbers.range());
            case Question.InDays days ->
                some(from + " and " + SegmentCompiler.days("m.date_value", days.range(), parameters));
            case Question.InYear year -> some(from + " and " + YearSql.holds(DAY_OF_YEAR, year, parameters));
            case Question.IsFlag flag -> some(from + " and m.flag_value = " + parameters.add(flag.flag()));
            case Question.IsText text -> some(from + " and m.text_value = " + parameters.add(text.text()));
            default -> throw new IllegalStateException("Nothing to compare with a meta field");
        };
    }

    private String numbers(String from, NumberRange range) {
        var inside = new ArrayList<String>();
        var edges = new ArrayList<String>();
        var min = range.min();
        var max = range.max();
        if (min != null) {
            inside.add("m.number_float > " + parameters.add(min.doubleValue()));
        }
        if (max != null) {
            inside.add("m.number_float < " + parameters.add(max.doubleValue()));
        }
        var exact = exact(range);
        if (min != null) {
            edges.add(from + " and m.number_float = " + parameters.add(min.doubleValue()) + exact);
        }
        if (max != null && (min == null || max.doubleValue() != min.doubleValue())) {
            edges.add(from + " and m.number_float = " + parameters.add(max.doubleValue()) + exact);
        }
        var all = min != null && max != null && max.doubleValue() == min.doubleValue()
                ? String.join(" union all ", edges)
                : from + " and " + String.join(" and ", inside) + " union all " + String.join(" union all ", edges);
        return some(all);
    }

    private String exact(NumberRange range) {
        var exact = new StringBuilder();
        if (range.min() != null) {
            exact.append(" and m.number_value ")
                    .append(range.minIn() ? ">= " : "> ")
                    .append(parameters.add(range.min()));
        }
        if (range.max() != null) {
            exact.append(" and m.number_value ")
                    .append(range.maxIn() ? "<= " : "< ")
                    .append(parameters.add(range.max()));
        }
        return exact.toString();
    }

    private static String some(String select) {
        return "exists (select 1 from (" + select + ") f where f.customer_id = c.customer_id)";
    }
}
