package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.EventField;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Function;

/** Conditions on what a customer ordered: there is such an order, or there are as many as the sums ask for. */
final class EventSql {
    private final Setting setting;
    private final Sources sources;
    private final Parameters parameters;
    private final Function<String, Set<Long>> productsTagged;

    EventSql(Setting setting, Sources sources, Parameters parameters, Function<String, Set<Long>> productsTagged) {
        this.setting = setting;
        this.sources = sources;
        this.parameters = parameters;
        this.productsTagged = productsTagged;
    }

    Sql holds(Filter filter, Question test) {
        var orders = filter == Filter.ORDERS_PLACED;
        var from = orders ? sources.orders() : sources.lines();
        var buyers = "select e.customer_id" + from;
        if (!(test instanceof Question.Events events)) {
            return new Sql.Buyers(buyers, false);
        }
        var each = new StringBuilder();
        var sums = new ArrayList<String>();
        for (var one : events.tests()) {
            var compared = Sql.compared(one(one, orders));
            var condition = (one.negated() ? compared.denied() : compared).text();
            if (one.field().sums()) {
                sums.add(condition);
            } else {
                each.append(" and ").append(condition);
            }
        }
        if (sums.isEmpty()) {
            return new Sql.Buyers(buyers + each, true);
        }
        return new Sql.Buyers(
                buyers + each + " and e.customer_id is not null group by e.customer_id having "
                        + String.join(" and ", sums),
                true);
    }

    private String one(Question.EventTest one, boolean orders) {
        return switch (one.test()) {
            case Question.InTimes times -> RangeSql.times("e.processed_at", times.range(), parameters);
            case Question.OneOf ids ->
                "e.product_id = any(" + parameters.add(ids.ids().toArray(Long[]::new)) + ")";
            case Question.Holds tag ->
                "e.product_id = any("
                        + parameters.add(productsTagged.apply(tag.text()).toArray(Long[]::new)) + ")";
            case Question.InNumbers numbers -> number(one.field(), numbers, orders);
            default -> throw new IllegalStateException("Nothing to compare with " + one.field());
        };
    }

    private String number(EventField field, Question.InNumbers numbers, boolean orders) {
        return switch (field) {
            case AMOUNT ->
                "e.currency = " + parameters.add(setting.currency()) + " and "
                        + RangeSql.whole("e.total_minor", RangeSql.minor(numbers.range(), setting), parameters);
            case SUM_AMOUNT ->
                RangeSql.whole(
                        "coalesce(sum(e.total_minor) filter (where e.currency = " + parameters.add(setting.currency())
                                + "), 0)",
                        RangeSql.minor(numbers.range(), setting),
                        parameters);
            case QUANTITY -> RangeSql.whole("e.quantity", numbers.range(), parameters);
            case SUM_QUANTITY -> RangeSql.whole("sum(e.quantity)", numbers.range(), parameters);
            default -> RangeSql.whole(orders ? "count(*)" : "count(distinct e.order_id)", numbers.range(), parameters);
        };
    }
}
