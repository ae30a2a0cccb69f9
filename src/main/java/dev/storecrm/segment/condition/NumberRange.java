package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Operator;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers from {@code min} to {@code max}; a missing end is open, and each end is part of it or not. */
public record NumberRange(
        @Nullable BigDecimal min, boolean minIn, @Nullable BigDecimal max, boolean maxIn) {

    static NumberRange of(Operator operator, BigDecimal first, BigDecimal last) {
        return switch (operator) {
            case LESS -> new NumberRange(null, false, first, false);
            case AT_MOST -> new NumberRange(null, false, first, true);
            case MORE -> new NumberRange(first, false, null, false);
            case AT_LEAST -> new NumberRange(first, true, null, false);
            default -> new NumberRange(first, true, last, true);
        };
    }

    public boolean holds(BigDecimal number) {
        if (min != null) {
            var above = number.compareTo(min);
            if (above < 0 || (above == 0 && !minIn)) {
                return false;
            }
        }
        if (max != null) {
            var below = number.compareTo(max);
            return below < 0 || (below == 0 && maxIn);
        }
        return true;
    }
}
