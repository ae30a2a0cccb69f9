package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Syntax;
import java.util.List;
import java.util.stream.Stream;

/** A checked query. Every condition is true or false, never unknown: what negates is the exact complement. */
public sealed interface Condition {

    /** All of them hold. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold. */
    record Not(Condition of) implements Condition {}

    /**
     * One condition.
     *
     * @param source as it is written
     */
    record Leaf(Syntax.Clause source, Subject subject, boolean negated, Question test) implements Condition {}

    /** Every leaf, in the order of the text. */
    default Stream<Leaf> leaves() {
        return switch (this) {
            case All all -> all.parts().stream().flatMap(Condition::leaves);
            case Any any -> any.parts().stream().flatMap(Condition::leaves);
            case Not not -> not.of().leaves();
            case Leaf leaf -> Stream.of(leaf);
        };
    }
}
