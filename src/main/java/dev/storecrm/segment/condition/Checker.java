package dev.storecrm.segment.condition;

import dev.storecrm.customer.SearchWords;
import dev.storecrm.segment.language.Literal;
import dev.storecrm.segment.language.Operator;
import dev.storecrm.segment.language.Parser;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.language.QueryProblem.Kind;
import dev.storecrm.segment.language.Span;
import dev.storecrm.segment.language.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks a query against the closed list of filters and operators, and turns its words into values of the data. */
public final class Checker {
    private static final Pattern METAFIELD = Pattern.compile("metafields\\.(?:([^.]{1,100})\\.)?([^.]{1,100})");

    private final Dates dates;
    private final EventChecker events;

    private Checker(Setting setting) {
        this.dates = new Dates(setting);
        this.events = new EventChecker(dates);
    }

    /**
     * Reads and checks a query.
     *
     * @throws QueryProblem that says what is wrong, and where
     */
    public static Condition check(String query, Setting setting) {
        return check(Parser.parse(query), setting);
    }

    public static Condition check(Syntax syntax, Setting setting) {
        return new Checker(setting).condition(syntax);
    }

    private Condition condition(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Group group -> {
                var parts = group.parts().stream().map(this::condition).toList();
                yield group.all() ? new Condition.All(parts) : new Condition.Any(parts);
            }
            case Syntax.Negation negation -> new Condition.Not(condition(negation.of()));
            case Syntax.Clause clause -> leaf(clause);
        };
    }

    private Condition.Leaf leaf(Syntax.Clause clause) {
        var filter = filter(clause.filter(), clause.name());
        if (!filter.type().allows(clause.operator())) {
            throw new QueryProblem(Kind.WRONG_OPERATOR, clause.span(), clause.filter(), signs(filter));
        }
        var subject = subject(filter, clause);
        var negated = clause.operator().negates();
        if (clause.operator().plain() == Operator.IS_NULL) {
            return new Condition.Leaf(clause, subject, negated, new Question.Missing());
        }
        return new Condition.Leaf(clause, subject, negated, test(subject.filter(), filter.type(), clause));
    }

    private static Filter filter(String name, Span span) {
        var known = Filter.named(name);
        if (known.isPresent()) {
            return known.get();
        }
        var family = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (Filter.NOT_YET.contains(name) || Filter.NOT_YET_FAMILIES.contains(family)) {
            throw new QueryProblem(Kind.NOT_YET, span, name);
        }
        throw new QueryProblem(Kind.UNKNOWN_FILTER, span, name, Suggestions.near(name));
    }

    private static Subject subject(Filter filter, Syntax.Clause clause) {
        var argument = clause.argument();
        if (filter == Filter.ANNIVERSARY) {
            if (argument == null
                    || Filter.named(argument).filter(Checker::hasDay).isEmpty()) {
                throw new QueryProblem(Kind.EXPECTED_VALUE, clause.name(), argument == null ? "" : argument);
            }
            return Filter.named(argument).orElseThrow() == Filter.BIRTH_DATE
                    ? Subject.of(Filter.BIRTH_DATE)
                    : metafield(argument, clause);
        }
        if (filter == Filter.RANDOM_BUCKET) {
            return new Subject(filter, "", argument == null ? "" : argument);
        }
        if (argument != null) {
            throw new QueryProblem(Kind.WRONG_OPERATOR, clause.span(), clause.filter(), signs(filter));
        }
        return filter == Filter.METAFIELDS ? metafield(clause.filter(), clause) : Subject.of(filter);
    }

    private static boolean hasDay(Filter filter) {
        return filter == Filter.BIRTH_DATE || filter == Filter.METAFIELDS;
    }

    private static Subject metafield(String name, Syntax.Clause clause) {
        var parts = METAFIELD.matcher(name);
        if (!parts.matches()) {
            throw new QueryProblem(Kind.UNKNOWN_FILTER, clause.name(), name, "metafields.slug.key");
        }
        return new Subject(Filter.METAFIELDS, parts.group(1) == null ? "" : parts.group(1), parts.group(2));
    }

    private Question test(Filter filter, Filter.Type type, Syntax.Clause clause) {
        var values = clause.values();
        var operator = clause.operator().plain();
        return switch (type) {
            case MONEY -> new Question.InNumbers(Numbers.range(operator, values, false));
            case COUNT -> new Question.InNumbers(Numbers.range(operator, values, true));
            case TIME -> new Question.InTimes(dates.times(operator, values));
            case DAY -> new Question.InDays(dates.days(operator, values));
            case YEARLY -> dates.year(values);
            case CHOICE -> new Question.IsText(choice(filter, values.getFirst()));
            case TEXT -> new Question.IsText(text(filter, values.getFirst()));
            case LIST -> new Question.Holds(listed(filter, values.getFirst()));
            case EVENTS -> events.check(filter, clause);
            case METAFIELD -> metafield(operator, clause);
        };
    }

    /** A meta field is compared with values of the kind that stands in the query. */
    private Question metafield(Operator operator, Syntax.Clause clause) {
        var values = clause.values();
        var form = values.getFirst().form();
        if (form == Literal.Form.NUMBER) {
            return new Question.InNumbers(Numbers.range(operator, values, false));
        }
        if (values.getFirst().isDate()) {
            return new Question.InDays(dates.days(operator, values));
        }
        if (operator != Operator.EQUAL) {
            throw new QueryProblem(Kind.WRONG_OPERATOR, clause.span(), clause.filter(), "=, !=");
        }
        return form == Literal.Form.FLAG
                ? new Question.IsFlag(values.getFirst().text().equals("true"))
                : new Question.IsText(values.getFirst().text());
    }

    private static String choice(Filter filter, Literal value) {
        var chosen = text(filter, value).toUpperCase(Locale.ROOT);
        if (!filter.choices().contains(chosen)) {
            throw new QueryProblem(
                    Kind.UNKNOWN_CHOICE, value.span(), value.text(), String.join(", ", filter.choices()));
        }
        return chosen;
    }

    private static String text(Filter filter, Literal value) {
        if (value.form() != Literal.Form.TEXT) {
            throw new QueryProblem(Kind.WRONG_VALUE, value.span(), value.source(), "'…'");
        }
        return filter == Filter.CUSTOMER_EMAIL_DOMAIN ? value.text().toLowerCase(Locale.ROOT) : value.text();
    }

    /** Tags are the same in any case and width; places are codes. */
    private static String listed(Filter filter, Literal value) {
        var text = text(filter, value);
        return switch (filter) {
            case CUSTOMER_TAGS -> SearchWords.fold(text.strip());
            case CUSTOMER_CITIES -> text;
            default -> text.toUpperCase(Locale.ROOT);
        };
    }

    private static String signs(Filter filter) {
        return filter.type().operators().stream().map(Operator::sign).collect(Collectors.joining(", "));
    }

    static List<String> names() {
        return java.util.Arrays.stream(Filter.values()).map(Filter::label).toList();
    }
}
