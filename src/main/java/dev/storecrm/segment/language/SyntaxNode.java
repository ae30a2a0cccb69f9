package dev.storecrm.segment.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as the visual builder reads it; it sends text back, so that both editors hold the same thing.
 *
 * @param kind {@code all}, {@code any}, {@code not} or {@code clause}
 * @param values as they are written, quotes included
 */
public record SyntaxNode(
        String kind,
        List<SyntaxNode> parts,
        String filter,
        @Nullable String argument,
        String operator,
        List<String> values,
        List<Parameter> parameters) {

    /** One of the conditions in the brackets of MATCHES. */
    public record Parameter(String name, String operator, List<String> values) {}

    /** Reads a query and gives its canonical text and its tree. */
    public record Reading(String text, SyntaxNode tree) {
        public static Reading of(String query) {
            var syntax = Parser.parse(query);
            return new Reading(Printer.print(syntax), SyntaxNode.of(syntax));
        }
    }

    static SyntaxNode of(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Group group ->
                joined(
                        group.all() ? "all" : "any",
                        group.parts().stream().map(SyntaxNode::of).toList());
            case Syntax.Negation negation -> joined("not", List.of(of(negation.of())));
            case Syntax.Clause clause ->
                new SyntaxNode(
                        "clause",
                        List.of(),
                        clause.filter(),
                        clause.argument(),
                        clause.operator().sign(),
                        sources(clause.values()),
                        clause.parameters().stream()
                                .map(each -> new Parameter(
                                        each.name(), each.operator().sign(), sources(each.values())))
                                .toList());
        };
    }

    private static SyntaxNode joined(String kind, List<SyntaxNode> parts) {
        return new SyntaxNode(kind, parts, "", null, "", List.of(), List.of());
    }

    private static List<String> sources(List<Literal> values) {
        return values.stream().map(Literal::source).toList();
    }
}
