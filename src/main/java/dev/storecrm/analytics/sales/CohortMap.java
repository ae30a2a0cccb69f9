package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers by the month of their first order, and how many of them bought again in each month after.
 *
 * @param rows the oldest first, each without the months that have not come yet; months without a new customer are left out
 */
public record CohortMap(List<Row> rows) {

    /** One month's new customers, in that month and in each after it. */
    public record Row(YearMonth cohort, List<CohortMonth> cells) {
        public long size() {
            return cells.getFirst().customers();
        }

        /** Of those who bought first in the row's month. */
        public double share(CohortMonth cell) {
            return size() == 0 ? 0 : (double) cell.customers() / size();
        }
    }

    public static CohortMap of(List<CohortMonth> found, LocalDate today) {
        var rows = new ArrayList<Row>();
        for (var cohort :
                found.stream().map(CohortMonth::cohort).distinct().sorted().toList()) {
            var cells = new ArrayList<CohortMonth>();
            for (var month = cohort; !month.isAfter(YearMonth.from(today)); month = month.plusMonths(1)) {
                cells.add(cell(found, cohort, month));
            }
            rows.add(new Row(cohort, cells));
        }
        return new CohortMap(rows);
    }

    /** Months after the first one that the longest row has. */
    public int longest() {
        return rows.stream().mapToInt(row -> row.cells().size() - 1).max().orElse(0);
    }

    private static CohortMonth cell(List<CohortMonth> found, YearMonth cohort, YearMonth month) {
        return found.stream()
                .filter(cell -> cell.cohort().equals(cohort) && cell.month().equals(month))
                .findFirst()
                .orElse(new CohortMonth(cohort, month, 0, 0, new Money(0, currency(found))));
    }

    private static String currency(List<CohortMonth> found) {
        return found.getFirst().amount().currency();
    }
}
