package dev.storecrm.segment.condition;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.segment.language.Literal;
import dev.storecrm.segment.language.Operator;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.language.QueryProblem.Kind;
import dev.storecrm.segment.language.Syntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** Checks what stands in the brackets of MATCHES. */
final class EventChecker {
    private final Dates dates;

    EventChecker(Dates dates) {
        this.dates = dates;
    }

    Question.Events check(Filter filter, Syntax.Clause clause) {
        var seen = EnumSet.noneOf(EventField.class);
        var tests = new ArrayList<Question.EventTest>();
        for (var parameter : clause.parameters()) {
            var field = field(filter, parameter);
            if (!seen.add(field)) {
                throw new QueryProblem(Kind.TWICE, parameter.span(), parameter.name());
            }
            if (!field.operators().contains(parameter.operator())) {
                var signs = field.operators().stream().map(Operator::sign).collect(Collectors.joining(", "));
                throw new QueryProblem(Kind.WRONG_OPERATOR, parameter.span(), parameter.name(), signs);
            }
            tests.add(new Question.EventTest(field, parameter.operator().negates(), test(field, parameter)));
        }
        return new Question.Events(tests);
    }

    private static EventField field(Filter filter, Syntax.Parameter parameter) {
        if (EventField.NOT_YET.contains(parameter.name())) {
            throw new QueryProblem(Kind.NOT_YET, parameter.span(), parameter.name());
        }
        var known = EventField.of(filter).stream().map(EventField::label).collect(Collectors.joining(", "));
        return EventField.named(parameter.name(), filter)
                .orElseThrow(() -> new QueryProblem(Kind.UNKNOWN_PARAMETER, parameter.span(), parameter.name(), known));
    }

    private Question test(EventField field, Syntax.Parameter parameter) {
        var values = parameter.values();
        var operator = parameter.operator().plain();
        return switch (field) {
            case DATE -> new Question.InTimes(dates.times(operator, values));
            case ID -> new Question.OneOf(values.stream().map(EventChecker::id).collect(Collectors.toSet()));
            case TAG -> new Question.Holds(tag(values.getFirst()));
            case AMOUNT, SUM_AMOUNT -> new Question.InNumbers(Numbers.range(operator, values, false));
            case QUANTITY, SUM_QUANTITY -> new Question.InNumbers(Numbers.range(operator, values, true));
            case COUNT -> new Question.InNumbers(count(parameter));
        };
    }

    /** MATCHES needs one order at least, so a count that only nought fits would never hold. */
    private static NumberRange count(Syntax.Parameter parameter) {
        var range = Numbers.range(parameter.operator().plain(), parameter.values(), true);
        var most = range.max();
        if (!parameter.operator().negates()
                && most != null
                && most.compareTo(BigDecimal.ONE) < (range.maxIn() ? 0 : 1)) {
            throw new QueryProblem(Kind.NEVER, parameter.span(), "NOT MATCHES");
        }
        return range;
    }

    private static long id(Literal value) {
        return Numbers.number(value, true).longValueExact();
    }

    private static String tag(Literal value) {
        if (value.form() != Literal.Form.TEXT) {
            throw new QueryProblem(Kind.WRONG_VALUE, value.span(), value.source(), "'…'");
        }
        return SearchWords.fold(value.text().strip());
    }
}
