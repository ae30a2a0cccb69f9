package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Operator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times from (inclusive) to (exclusive); a missing end is open. */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    static TimeRange of(Operator operator, TimeRange first, TimeRange last) {
        return switch (operator) {
            case LESS -> new TimeRange(null, first.from);
            case AT_MOST -> new TimeRange(null, first.to);
            case MORE -> new TimeRange(first.to, null);
            case AT_LEAST -> new TimeRange(first.from, null);
            default -> new TimeRange(first.from, last.to);
        };
    }

    public boolean holds(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }
}
