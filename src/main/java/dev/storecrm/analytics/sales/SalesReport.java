package dev.storecrm.analytics.sales;

import dev.storecrm.analytics.sales.SalesQueries.Sum;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.Money;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a shop sold in a period, and in the one before. */
@Component
public class SalesReport {
    private final SalesQueries sales;
    private final Bookkeeping books;
    private final InShop inShop;
    private final Clock clock;

    SalesReport(SalesQueries sales, Bookkeeping books, InShop inShop, Clock clock) {
        this.sales = sales;
        this.books = books;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The sums by column of a period and of the one before it. */
    private record Sums(Map<LocalDate, Sum> now, @Nullable Map<LocalDate, Sum> before) {}

    public Sales of(CurrentShop shop, Period period) {
        var today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        var sums = inShop.call(
                shop.id(),
                () -> new Sums(
                        sums(shop, period, period.from(today).orElse(null), today.plusDays(1)),
                        period.previousFrom(today)
                                .map(first -> sums(
                                        shop, period, first, period.from(today).orElse(today)))
                                .orElse(null)));
        var before = sums.before();
        return new Sales(
                total(sums.now().values(), shop.currency()),
                before == null ? null : total(before.values(), shop.currency()),
                columns(shop.currency(), period, today, sums));
    }

    private Map<LocalDate, Sum> sums(CurrentShop shop, Period period, @Nullable LocalDate from, LocalDate to) {
        return sales.columns(shop.id(), new SalesFilter(from, to.minusDays(1)), books.of(shop), period.step());
    }

    private static Sales.Total total(Collection<Sum> sums, String currency) {
        var sum = sums.stream().reduce(Sum.NONE, Sum::plus);
        return new Sales.Total(sum.orders(), new Money(sum.minor(), currency));
    }

    /** Every column of the period, those without orders too, beside the column that stood there in the period before. */
    private static List<Sales.Column> columns(String currency, Period period, LocalDate today, Sums sums) {
        var step = period.step();
        var first = period.from(today)
                .orElse(sums.now().keySet().stream().findFirst().orElse(today));
        var earlier = step.start(period.previousFrom(today).orElse(first));
        var columns = new ArrayList<Sales.Column>();
        for (var start = step.start(first); !start.isAfter(today); start = step.next(start)) {
            var sum = sums.now().getOrDefault(start, Sum.NONE);
            var then = sums.before() == null ? null : sums.before().getOrDefault(earlier, Sum.NONE);
            columns.add(new Sales.Column(
                    start,
                    sum.orders(),
                    new Money(sum.minor(), currency),
                    then == null ? null : new Money(then.minor(), currency)));
            earlier = step.next(earlier);
        }
        return columns;
    }
}
