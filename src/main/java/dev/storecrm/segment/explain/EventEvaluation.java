package dev.storecrm.segment.explain;

import dev.storecrm.kernel.Money;
import dev.storecrm.segment.condition.EventField;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import java.math.BigDecimal;
import java.util.List;

/** Decides about a person's orders and purchases in plain Java. */
final class EventEvaluation {
    private final Person person;
    private final Setting setting;

    EventEvaluation(Person person, Setting setting) {
        this.person = person;
        this.setting = setting;
    }

    boolean orders(Question.Events events) {
        var matching = person.parts().orders().stream()
                .filter(order -> events.tests().stream()
                        .filter(test -> !test.field().sums())
                        .allMatch(test -> fits(test, order)))
                .toList();
        return !matching.isEmpty()
                && events.tests().stream().filter(test -> test.field().sums()).allMatch(test -> {
                    var sum = test.field() == EventField.COUNT ? BigDecimal.valueOf(matching.size()) : amount(matching);
                    return ((Question.InNumbers) test.test()).range().holds(sum) != test.negated();
                });
    }

    private BigDecimal amount(List<Person.Order> orders) {
        var minor = orders.stream()
                .filter(order -> order.currency().equals(setting.currency()))
                .mapToLong(Person.Order::minor)
                .sum();
        return new Money(minor, setting.currency()).decimal();
    }

    private boolean fits(Question.EventTest test, Person.Order order) {
        var fits =
                switch (test.test()) {
                    case Question.InTimes times -> times.range().holds(order.at());
                    case Question.InNumbers numbers ->
                        order.currency().equals(setting.currency())
                                && numbers.range().holds(new Money(order.minor(), order.currency()).decimal());
                    default -> false;
                };
        return fits != test.negated();
    }

    boolean purchases(Question.Events events) {
        var matching = person.parts().lines().stream()
                .filter(line -> events.tests().stream()
                        .filter(test -> !test.field().sums())
                        .allMatch(test -> fits(test, line)))
                .toList();
        return !matching.isEmpty()
                && events.tests().stream().filter(test -> test.field().sums()).allMatch(test -> {
                    var sum = test.field() == EventField.COUNT
                            ? matching.stream()
                                    .map(Person.Line::order)
                                    .distinct()
                                    .count()
                            : matching.stream().mapToLong(Person.Line::quantity).sum();
                    return ((Question.InNumbers) test.test()).range().holds(BigDecimal.valueOf(sum)) != test.negated();
                });
    }

    private static boolean fits(Question.EventTest test, Person.Line line) {
        var fits =
                switch (test.test()) {
                    case Question.InTimes times -> times.range().holds(line.at());
                    case Question.InNumbers numbers -> numbers.range().holds(BigDecimal.valueOf(line.quantity()));
                    case Question.OneOf ids ->
                        line.product() != null && ids.ids().contains(line.product());
                    case Question.Holds tag -> line.productTags().contains(tag.text());
                    default -> false;
                };
        return fits != test.negated();
    }
}
