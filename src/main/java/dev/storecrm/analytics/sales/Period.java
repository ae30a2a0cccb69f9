package dev.storecrm.analytics.sales;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far back numbers look; days are the shop's, and today is one of them. */
public enum Period {
    WEEK(7),
    MONTH(30),
    QUARTER(90),
    YEAR(365),
    ALL(0);

    private final int days;

    Period(int days) {
        this.days = days;
    }

    /** As the address writes it: the number of days, or "all". Anything else is the usual 30 days. */
    public static Period of(@Nullable String name) {
        return Arrays.stream(values())
                .filter(period -> period.code().equals(name))
                .findFirst()
                .orElse(MONTH);
    }

    public String code() {
        return this == ALL ? "all" : Integer.toString(days);
    }

    /** The first day; empty for all of it. */
    public Optional<LocalDate> from(LocalDate today) {
        return this == ALL ? Optional.empty() : Optional.of(today.minusDays(days - 1L));
    }

    /** The first day of the period of the same length before it. */
    public Optional<LocalDate> previousFrom(LocalDate today) {
        return from(today).map(first -> first.minusDays(days));
    }

    /** How finely the chart divides it. */
    public Step step() {
        return switch (this) {
            case WEEK, MONTH, QUARTER -> Step.DAY;
            case YEAR, ALL -> Step.MONTH;
        };
    }

    /** A column of the chart. */
    public enum Step {
        DAY("day"),
        MONTH("month");

        private final String unit;

        Step(String unit) {
            this.unit = unit;
        }

        /** The unit's name in SQL's {@code date_trunc}. */
        String unit() {
            return unit;
        }

        LocalDate start(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }

        public LocalDate next(LocalDate start) {
            return this == DAY ? start.plusDays(1) : start.plusMonths(1);
        }
    }
}
