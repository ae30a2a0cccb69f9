package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Those of a cohort who bought in a month. */
public record CohortMonth(YearMonth cohort, YearMonth month, long customers, long orders, Money amount) {

    /** Months after the first one. */
    public int age() {
        return (int) ChronoUnit.MONTHS.between(cohort, month);
    }
}
