package dev.storecrm.segment.language;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a query in one form only: what two people built in different ways is the same text when it means the same tree. */
public final class Printer {
    private Printer() {}

    public static String print(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Group group ->
                group.parts().stream()
                        .map(part -> part instanceof Syntax.Group ? "(" + print(part) + ")" : print(part))
                        .collect(Collectors.joining(group.all() ? " AND " : " OR "));
            case Syntax.Negation negation ->
                negation.of() instanceof Syntax.Group
                        ? "NOT (" + print(negation.of()) + ")"
                        : "NOT " + print(negation.of());
            case Syntax.Clause clause -> print(clause);
        };
    }

    private static String print(Syntax.Clause clause) {
        var name = clause.argument() == null
                ? clause.filter()
                : clause.filter() + "(" + new Literal(Literal.Form.TEXT, clause.argument(), clause.name()).source()
                        + ")";
        if (clause.operator().plain() == Operator.MATCHES) {
            return name + " " + clause.operator().sign()
                    + clause.parameters().stream()
                            .map(each -> each.name() + " " + compared(each.operator(), each.values()))
                            .collect(Collectors.joining(", ", " (", ")"));
        }
        return name + " " + compared(clause.operator(), clause.values());
    }

    private static String compared(Operator operator, List<Literal> values) {
        var sources = values.stream().map(Literal::source).toList();
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> operator.sign();
            case BETWEEN -> operator.sign() + " " + sources.get(0) + " AND " + sources.get(1);
            case IN, NOT_IN -> operator.sign() + " (" + String.join(", ", sources) + ")";
            default -> operator.sign() + " " + sources.getFirst();
        };
    }
}
