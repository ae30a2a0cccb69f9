package dev.storecrm.analytics.sales;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.ShopProfile;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who bought and what, and the orders that stand behind a number. Nothing is kept: each look adds up the rows of that moment. */
@Component
public class SalesDetails {
    /** Months that a map of cohorts has, the running one too. */
    public static final int MONTHS = 12;

    private static final int PRODUCTS = 20;
    private static final int CAMPAIGNS = 50;
    private static final int SECONDS = 20;

    private final SalesQueries sales;
    private final SaleRowQueries rows;
    private final Bookkeeping books;
    private final InShop inShop;
    private final Clock clock;

    SalesDetails(SalesQueries sales, SaleRowQueries rows, Bookkeeping books, InShop inShop, Clock clock) {
        this.sales = sales;
        this.rows = rows;
        this.books = books;
        this.inShop = inShop;
        this.clock = clock;
    }

    public LocalDate today(CurrentShop shop) {
        return LocalDate.ofInstant(clock.instant(), shop.timeZone());
    }

    /** The orders of a period, up to today. */
    public SalesFilter of(CurrentShop shop, Period period) {
        var today = today(shop);
        return new SalesFilter(period.from(today).orElse(null), today);
    }

    /** The orders of as many days before it; null where there are none, as it goes back to the first. */
    private @Nullable SalesFilter before(CurrentShop shop, Period period) {
        var today = today(shop);
        var first = period.from(today).orElse(null);
        return first == null ? null : new SalesFilter(period.previousFrom(today).orElseThrow(), first.minusDays(1));
    }

    /** New ones first. */
    public List<BuyerSales> buyers(CurrentShop shop, Period period) {
        var then = before(shop, period);
        var known = books.of(shop);
        return read(
                        shop.id(),
                        () -> then == null
                                ? sales.buyers(shop.id(), of(shop, period), known)
                                : sales.buyers(shop.id(), of(shop, period), then, known))
                .stream()
                .sorted(Comparator.comparing(BuyerSales::buyers))
                .toList();
    }

    /** The best first. */
    public List<ProductSales> products(CurrentShop shop, Period period) {
        var then = before(shop, period);
        var known = books.of(shop);
        return read(shop.id(), () -> {
            var now = sales.products(shop.id(), of(shop, period), known, PRODUCTS);
            var ids = now.stream().map(ProductSales::product).toList();
            return then == null ? now : Compared.beside(now, sales.products(shop.id(), then, known, ids));
        });
    }

    /** The best first. */
    public List<CouponSales> coupons(CurrentShop shop, Period period) {
        return compared(shop, period, (filter, known) -> sales.coupons(shop.id(), filter, known), Compared::beside);
    }

    /** The best first. */
    public List<CampaignSales> campaigns(CurrentShop shop, Period period) {
        return compared(
                        shop,
                        period,
                        (filter, known) -> sales.campaigns(shop.id(), filter, known),
                        Compared::<CampaignSales>beside)
                .stream()
                .limit(CAMPAIGNS)
                .toList();
    }

    private <T> T compared(
            CurrentShop shop, Period period, BiFunction<SalesFilter, Books, T> asked, BinaryOperator<T> beside) {
        var then = before(shop, period);
        var known = books.of(shop);
        return read(shop.id(), () -> {
            var now = asked.apply(of(shop, period), known);
            return then == null ? now : beside.apply(now, asked.apply(then, known));
        });
    }

    /** For how many days a click may be the reason of an order. */
    public int days(CurrentShop shop) {
        return books.of(shop).days();
    }

    /** Customers by the month of their first order, for the last twelve months. */
    public List<CohortMonth> cohorts(CurrentShop shop) {
        var filter = newest(today(shop));
        return read(shop.id(), () -> sales.cohorts(shop.id(), filter, books.of(shop)));
    }

    /** The same as a file. */
    public ExportRows cohortRows(ShopProfile shop, LocalDate today) {
        return SalesQueries.cohortRows(shop.id(), newest(today), books.of(shop));
    }

    private static SalesFilter newest(LocalDate today) {
        return new SalesFilter(YearMonth.from(today).minusMonths(MONTHS - 1L).atDay(1), today);
    }

    /** The newest first. */
    public Page<SaleRow> page(CurrentShop shop, SalesFilter filter, Keyset keyset) {
        return read(shop.id(), () -> rows.page(shop.id(), filter, books.of(shop), keyset));
    }

    /** A part of a period's orders, and what the same part of the period before came to. */
    public SaleSum sum(CurrentShop shop, Period period, UnaryOperator<SalesFilter> part) {
        return compared(
                shop, period, (filter, known) -> rows.sum(shop.id(), part.apply(filter), known), SaleSum::beside);
    }

    /** All orders of a period, but not of how many customers, and what the period before came to. */
    public SaleSum total(CurrentShop shop, Period period) {
        return compared(shop, period, (filter, known) -> rows.total(shop.id(), filter, known), SaleSum::beside);
    }

    public SaleSum sum(CurrentShop shop, SalesFilter filter) {
        return read(shop.id(), () -> rows.sum(shop.id(), filter, books.of(shop)));
    }

    /** The same orders as a file. */
    public ExportRows rows(ShopProfile shop, SalesFilter filter) {
        return SaleRowQueries.rows(shop.id(), filter, books.of(shop));
    }

    private <T> T read(ShopId shop, Supplier<T> work) {
        return inShop.guarded(shop, SECONDS, work);
    }
}
