package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Operator;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from first to last, both part of it; a missing end is open. */
public record DayRange(@Nullable LocalDate first, @Nullable LocalDate last) {

    static DayRange of(Operator operator, LocalDate day, LocalDate other) {
        return switch (operator) {
            case LESS -> new DayRange(null, day.minusDays(1));
            case AT_MOST -> new DayRange(null, day);
            case MORE -> new DayRange(day.plusDays(1), null);
            case AT_LEAST -> new DayRange(day, null);
            default -> new DayRange(day, other);
        };
    }

    public boolean holds(LocalDate day) {
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }
}
