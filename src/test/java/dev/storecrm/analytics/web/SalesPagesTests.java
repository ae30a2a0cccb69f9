package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T145: every number of a report is added up anew from raw rows, by loops, and leads to those rows. */
@SandboxTest
class SalesPagesTests extends SalesStage {
    @ParameterizedTest
    @CsvSource({"7, 7", "30, 30", "365, 365", "all, 100000"})
    void leadsFromEachColumnToItsOrders(String period, int days) {
        var page = body("/reports/sales?period=" + period);
        var columns = Pattern.compile(
                        "<th scope=\"row\"><a href=\"([^\"]*from=([^&\"]*)[^\"]*to=([^\"]*))\">[^<]*</a></th>"
                                + "<td class=\"num\">([\\d,]+)</td><td class=\"num\">([^<]*)</td>")
                .matcher(page)
                .results()
                .toList();
        assertThat(columns).isNotEmpty();
        var orders = 0L;
        var pence = 0L;
        for (var column : columns) {
            var from = LocalDate.parse(column.group(2));
            var to = LocalDate.parse(column.group(3));
            var expected =
                    byHand(order -> !order.day().isBefore(from) && !order.day().isAfter(to));
            assertThat(listed(column.group(1))).as(column.group(1)).isEqualTo(expected);
            assertThat(number(column.group(4))).isEqualTo(expected.orders());
            assertThat(pence(column.group(5))).isEqualTo(expected.pence());
            orders += expected.orders();
            pence += expected.pence();
        }
        var all = byHand(order -> !order.day().isBefore(today.minusDays(days - 1L)));
        assertThat(new Sum(orders, pence, all.customers())).isEqualTo(all);
        assertThat(page).contains(">" + all.orders() + "<");
    }

    @Test
    void leadsFromEachCohortToItsOrders() {
        var first = new HashMap<Long, YearMonth>();
        raw.stream()
                .filter(order -> order.counts() && order.customer() != null)
                .forEach(order -> first.merge(
                        order.customer(),
                        YearMonth.from(order.day()),
                        (one, other) -> one.isBefore(other) ? one : other));
        var cells = Pattern.compile("href=\"([^\"]*from=([^&\"]*)[^\"]*cohort=([^\"&]*))\"")
                .matcher(body("/reports/cohorts/map"))
                .results()
                .toList();
        assertThat(cells).hasSizeGreaterThan(5);
        for (var cell : cells) {
            var month = YearMonth.from(LocalDate.parse(cell.group(2)));
            var cohort = YearMonth.parse(cell.group(3));
            assertThat(listed(cell.group(1)))
                    .as(cell.group(1))
                    .isEqualTo(byHand(order -> order.customer() != null
                            && YearMonth.from(order.day()).equals(month)
                            && cohort.equals(first.get(order.customer()))));
        }
        var wanted = raw.stream()
                .filter(order -> order.counts() && order.customer() != null)
                .filter(order -> !first.get(order.customer())
                        .isBefore(YearMonth.from(today).minusMonths(11)))
                .map(order -> first.get(order.customer()) + " " + YearMonth.from(order.day()))
                .distinct()
                .count();
        assertThat(cells).hasSize((int) wanted);
    }

    @Test
    void takesNoNonsenseAndHandsTheOrdersOut() {
        assertThat(listed("/reports/sales/orders?from=x&to=9999-99-99&buyers='&product=y&cohort=2020"))
                .isEqualTo(byHand(order -> true));
        assertThat(body("/reports/sales/orders?buyers=GUEST")).contains("/downloads/new/sales?");
        assertThat(body("/downloads/new/sales?buyers=GUEST&to=" + today)).contains("Nobody known");
        assertThat(body("/reports/sales/orders?from=2001-01-01&to=2001-01-02")).contains("No orders here");
    }
}
