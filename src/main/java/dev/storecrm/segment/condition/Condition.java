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
    record Leaf(Syntax.Clause source, Subject subject, boolean negated, Question test) implements Condition {
        private Stream<String> unknown() {
            if (!subject.filter().keepsHistory()) {
                return Stream.of(subject.filter().label());
            }
            return test instanceof Question.Events events
                    ? events.tests().stream()
                            .map(Question.EventTest::field)
                            .filter(field -> !field.keepsHistory())
                            .map(field -> subject.filter().label() + " (" + field.label() + ")")
                    : Stream.empty();
        }
    }

    /** What it asks for of which nobody knows how it was on a day of the past. */
    default List<String> withoutHistory() {
        return leaves().flatMap(Leaf::unknown).distinct().toList();
    }

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
