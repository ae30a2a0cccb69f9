package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import dev.storecrm.page.Chart;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sales as a line, with the period before as a dashed one. */
@Component
public class SalesChart {

    public Chart of(Sales sales, Period period, Formats formats, Words words) {
        var columns = sales.columns();
        var lines = new ArrayList<Chart.Series>();
        lines.add(new Chart.Series(
                words.of("analytics.period.", period),
                "info",
                false,
                columns.stream().map(column -> column.amount().decimal()).toList()));
        if (sales.before() != null) {
            lines.add(new Chart.Series(words.of("analytics.", "before"), "subdued", true, before(columns)));
        }
        var byMonth = period == Period.YEAR || period == Period.ALL;
        return new Chart(
                "line",
                false,
                sales.total().amount().currency(),
                columns.stream()
                        .map(column -> byMonth ? formats.month(column.start()) : formats.shortDay(column.start()))
                        .toList(),
                lines);
    }

    private static List<BigDecimal> before(List<Sales.Column> columns) {
        return columns.stream()
                .map(Sales.Column::before)
                .filter(Objects::nonNull)
                .map(Money::decimal)
                .toList();
    }
}
