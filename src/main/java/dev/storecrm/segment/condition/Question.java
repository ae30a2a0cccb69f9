package dev.storecrm.segment.condition;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What a condition asks of its subject, with every value in the form the data has. */
public sealed interface Question {

    /** There is no value. */
    record Missing() implements Question {}

    record InNumbers(NumberRange range) implements Question {}

    record InTimes(TimeRange range) implements Question {}

    record InDays(DayRange range) implements Question {}

    /**
     * The day of the year falls on one of these days: at most a year, the first not after the last.
     *
     * <p>Who was born on 29 February has the birthday on the 28th in a year without one.
     */
    record InYear(LocalDate first, LocalDate last) implements Question {}

    record IsText(String text) implements Question {}

    record IsFlag(boolean flag) implements Question {}

    /** The list holds this. */
    record Holds(String text) implements Question {}

    /** There is an order or purchase of this kind, or as many as the sums ask for. */
    record Events(List<EventTest> tests) implements Question {
        public Events {
            tests = List.copyOf(tests);
        }
    }

    /** One of the conditions in the brackets of MATCHES. */
    record EventTest(EventField field, boolean negated, Question test) {}

    record OneOf(Set<Long> ids) implements Question {
        public OneOf {
            ids = Set.copyOf(ids);
        }
    }
}
