package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.Bucket;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.condition.NumberRange;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.condition.Subject;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a checked condition into SQL. A plain comparison of a column with a parameter can use an index under row-level
 * security.
 */
final class SegmentCompiler {
    private final Setting setting;
    private final Parameters parameters;
    private final Sources sources;
    private final EventSql events;
    private final MetafieldSql metafields;

    private SegmentCompiler(
            Setting setting, Parameters parameters, boolean past, Function<String, Set<Long>> productsTagged) {
        this.setting = setting;
        this.parameters = parameters;
        this.sources = Sources.of(past ? setting.now() : null, parameters);
        this.events = new EventSql(setting, sources, parameters, productsTagged);
        this.metafields = new MetafieldSql(sources, parameters);
    }

    /**
     * Compiles a condition.
     *
     * @param productsTagged the products that bear a folded tag
     */
    static CompiledSegment compile(Condition condition, Setting setting, Function<String, Set<Long>> productsTagged) {
        var parameters = new Parameters();
        var compiler = new SegmentCompiler(setting, parameters, false, productsTagged);
        return new CompiledSegment(compiler.members(condition).text(), parameters.values());
    }

    /** Compiles who was a member at the setting's own moment, which is in the past. */
    static CompiledSegment past(Moment moment) {
        var parameters = new Parameters();
        return new CompiledSegment(past(moment, parameters).text(), parameters.values());
    }

    /** Compiles who was a member at the one moment, and was none at the other. */
    static CompiledSegment only(Moment moment, Moment other) {
        var parameters = new Parameters();
        var both = new Sql.Joined(
                List.of(past(moment, parameters), past(other, parameters).denied()), true);
        return new CompiledSegment(both.text(), parameters.values());
    }

    private static Sql past(Moment moment, Parameters parameters) {
        return new SegmentCompiler(moment.setting(), parameters, true, tag -> Set.of()).members(moment.condition());
    }

    private Sql members(Condition condition) {
        return new Sql.Joined(List.of(Sql.compared(sources.customers()), where(condition)), true);
    }

    private Sql where(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                new Sql.Joined(all.parts().stream().map(this::where).toList(), true);
            case Condition.Any any ->
                new Sql.Joined(any.parts().stream().map(this::where).toList(), false);
            case Condition.Not not -> where(not.of()).denied();
            case Condition.Leaf leaf -> {
                var holds = holds(leaf.subject(), leaf.test());
                yield leaf.negated() ? holds.denied() : holds;
            }
        };
    }

    private Sql holds(Subject subject, Question test) {
        return switch (subject.filter()) {
            case METAFIELDS -> metafields.holds(subject, test);
            case ORDERS_PLACED, PRODUCTS_PURCHASED -> events.holds(subject.filter(), test);
            case FIRST_ORDER_DATE, ABANDONED_CHECKOUT_DATE -> extreme(subject.filter(), test);
            case LAST_ORDER_DATE ->
                sources.at() == null ? Sql.compared(column(subject, test)) : extreme(subject.filter(), test);
            case CUSTOMER_TAGS, CUSTOMER_COUNTRIES, CUSTOMER_REGIONS, CUSTOMER_CITIES -> listed(subject.filter(), test);
            case RFM_GROUP -> rfmGroup(test);
            default -> Sql.compared(column(subject, test));
        };
    }

    private Sql rfmGroup(Question test) {
        var from =
                "select 1 from rfm_facts r where r.shop_id = :shop and r.customer_id = c.customer_id and r.rfm_group";
        return test instanceof Question.IsText text
                ? Sql.some(from + " = " + parameters.add(text.text()))
                : Sql.none(from + " is not null");
    }

    private String column(Subject subject, Question test) {
        return switch (test) {
            case Question.Missing missing -> columnOf(subject) + " is null";
            case Question.InNumbers numbers -> whole(subject, numbers.range());
            case Question.InTimes times -> RangeSql.times(columnOf(subject), times.range(), parameters);
            case Question.InDays days -> RangeSql.days(columnOf(subject), days.range(), parameters);
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
        var amount = subject.filter() == Filter.AMOUNT_SPENT;
        return RangeSql.whole(columnOf(subject), amount ? RangeSql.minor(range, setting) : range, parameters);
    }

    /** The first or the last of a kind, without looking for it: "the last is after t" is "there is one after t". */
    private Sql extreme(Filter filter, Question test) {
        var checkouts = filter == Filter.ABANDONED_CHECKOUT_DATE;
        var select = "select 1"
                + (checkouts ? sources.checkouts() : sources.orders() + " and e.customer_id = c.customer_id");
        if (!(test instanceof Question.InTimes times)) {
            return Sql.none(select);
        }
        var first = filter == Filter.FIRST_ORDER_DATE;
        var bound = " and " + (checkouts ? "e.created_at " : "e.processed_at ") + (first ? "< " : ">= ");
        var inner = first ? times.range().to() : times.range().from();
        var outer = first ? times.range().from() : times.range().to();
        var found = Sql.some(inner == null ? select : select + bound + parameters.add(inner));
        return outer == null
                ? found
                : new Sql.Joined(List.of(found, Sql.none(select + bound + parameters.add(outer))), true);
    }

    private Sql listed(Filter filter, Question test) {
        var tags = filter == Filter.CUSTOMER_TAGS;
        var from = "select 1 from " + (tags ? "customer_tag_facts" : "customer_address_facts")
                + " l where l.shop_id = :shop and l.customer_id = c.customer_id and l."
                + (tags ? "tag_key" : placeColumn(filter));
        return test instanceof Question.Holds holds
                ? Sql.some(from + " = " + parameters.add(holds.text()))
                : Sql.none(from + " is not null");
    }

    private static String placeColumn(Filter filter) {
        return switch (filter) {
            case CUSTOMER_COUNTRIES -> "country_code";
            case CUSTOMER_REGIONS -> "region";
            default -> "city";
        };
    }
}
