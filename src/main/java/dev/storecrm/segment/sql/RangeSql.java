package dev.storecrm.segment.sql;

import dev.storecrm.kernel.Money;
import dev.storecrm.segment.condition.DayRange;
import dev.storecrm.segment.condition.NumberRange;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.condition.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;

/** A column between two bounds, each compared in the column's own type, so that an index may be used. */
final class RangeSql {
    private RangeSql() {}

    /** An amount in minor units: the column has no part of a cent, though the query may. */
    static NumberRange minor(NumberRange range, Setting setting) {
        var exponent = Money.exponent(setting.currency());
        return new NumberRange(
                range.min() == null ? null : range.min().movePointRight(exponent),
                range.minIn(),
                range.max() == null ? null : range.max().movePointRight(exponent),
                range.maxIn());
    }

    /** Compares a column of whole numbers: bounds that lie between two of them move to the next one inside. */
    static String whole(String column, NumberRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.min() != null) {
            var least = range.min().setScale(0, RoundingMode.CEILING);
            var next = range.minIn() || least.compareTo(range.min()) != 0 ? least : least.add(BigDecimal.ONE);
            bounds.add(column + " >= " + parameters.add(clamped(next)));
        }
        if (range.max() != null) {
            var most = range.max().setScale(0, RoundingMode.FLOOR);
            var next = range.maxIn() || most.compareTo(range.max()) != 0 ? most : most.subtract(BigDecimal.ONE);
            bounds.add(column + " <= " + parameters.add(clamped(next)));
        }
        return String.join(" and ", bounds);
    }

    private static Long clamped(BigDecimal number) {
        return number.max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    static String times(String column, TimeRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.from() != null) {
            bounds.add(column + " >= " + parameters.add(range.from()));
        }
        if (range.to() != null) {
            bounds.add(column + " < " + parameters.add(range.to()));
        }
        return String.join(" and ", bounds);
    }

    static String days(String column, DayRange range, Parameters parameters) {
        var bounds = new ArrayList<String>();
        if (range.first() != null) {
            bounds.add(column + " >= " + parameters.add(range.first()));
        }
        if (range.last() != null) {
            bounds.add(column + " <= " + parameters.add(range.last()));
        }
        return String.join(" and ", bounds);
    }
}
