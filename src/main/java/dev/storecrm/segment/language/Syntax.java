package dev.storecrm.segment.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as it is written: groups, negations and clauses, each with its place in the text. */
public sealed interface Syntax {

    Span span();

    /** Conditions joined by AND ({@code all}) or OR; at least two. */
    record Group(boolean all, List<Syntax> parts, Span span) implements Syntax {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /** NOT. */
    record Negation(Syntax of, Span span) implements Syntax {}

    /**
     * One condition.
     *
     * @param argument what stands in the brackets after the name, as in {@code anniversary('metafields.facts.birth_date')}
     */
    record Clause(
            String filter,
            @Nullable String argument,
            Operator operator,
            List<Literal> values,
            List<Parameter> parameters,
            Span name,
            Span span)
            implements Syntax {
        public Clause {
            values = List.copyOf(values);
            parameters = List.copyOf(parameters);
        }
    }

    /** One of the conditions in the brackets of MATCHES. */
    record Parameter(String name, Operator operator, List<Literal> values, Span span) {
        public Parameter {
            values = List.copyOf(values);
        }
    }
}
