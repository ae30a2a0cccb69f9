package dev.storecrm.analytics.sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.testing.IntegrationTest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Z13, T139: totals and averages of a period and of the one before, as SQL by hand counts them. */
@IntegrationTest
class SalesReportTests {
    private static final ShopId ID = new ShopId(730_001);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final CurrentShop SHOP = new CurrentShop(ID, "sales.myshopify.com", "Sales", false, "JPY", TOKYO, 1);

    @Autowired
    SalesReport report;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    /** Three orders a day for 800 days, some cancelled, tests, refunded, or in another currency. */
    @BeforeEach
    void fill() {
        inShop.run(ID, () -> {
            jdbc.sql("delete from commerce_order where shop_id = 730001").update();
            jdbc.sql("""
                    insert into commerce_order (shop_id, order_id, name, processed_at, created_at, updated_at, stage, currency,
                        total_minor, refunded_minor, cancelled_at, test, row_hash)
                    select 730001, n, '#' || n, t, t, t, 'FULFILLED', case when n % 31 = 0 then 'USD' else 'JPY' end,
                        n % 977 + 100, case when n % 13 = 0 then 50 else 0 end, case when n % 11 = 0 then t end, n % 17 = 0, 0
                    from generate_series(1, 2400) n,
                        lateral (select cast(:now as timestamptz) - n * interval '8 hours' as t) at
                    """).param("now", clock.instant().toString()).update();
        });
    }

    @ParameterizedTest
    @EnumSource(Period.class)
    void equalsAPlainSum(Period period) {
        var sales = report.of(SHOP, period);
        var today = LocalDate.ofInstant(clock.instant(), TOKYO);
        var from = period.from(today).orElse(LocalDate.of(2000, 1, 1));

        assertThat(sales.total()).isEqualTo(sum(from, today.plusDays(1)));
        assertThat(sales.columns().stream().mapToLong(Sales.Column::orders).sum())
                .isEqualTo(sales.total().orders());
        assertThat(sales.columns().stream()
                        .mapToLong(column -> column.amount().minor())
                        .sum())
                .isEqualTo(sales.total().amount().minor());
        if (period == Period.ALL) {
            assertThat(sales.before()).isNull();
        } else {
            assertThat(sales.before()).isEqualTo(sum(period.previousFrom(today).orElseThrow(), from));
        }
    }

    @Test
    void leavesNoDayOutAndBeginsWithTheFirst() {
        var today = LocalDate.ofInstant(clock.instant(), TOKYO);
        var columns = report.of(SHOP, Period.WEEK).columns();
        assertThat(columns)
                .extracting(Sales.Column::start)
                .containsExactlyElementsOf(
                        today.minusDays(6).datesUntil(today.plusDays(1)).toList());
        assertThat(report.of(SHOP, Period.YEAR).columns().getFirst().start())
                .isEqualTo(today.minusDays(364).withDayOfMonth(1));
    }

    @Test
    void comparesWithThePeriodBefore() {
        var total = new Sales.Total(2, new Money(301, "JPY"));
        assertThat(total.average()).isEqualTo(new Money(151, "JPY"));
        var sales = new Sales(total, new Sales.Total(4, new Money(602, "JPY")), java.util.List.of());
        assertThat(sales.amountChange()).isEqualTo(-0.5);
        assertThat(sales.orderChange()).isEqualTo(-0.5);
        assertThat(Objects.requireNonNull(sales.averageChange())).isZero();
        assertThat(new Sales(total, new Sales.Total(0, new Money(0, "JPY")), java.util.List.of()).amountChange())
                .isNull();
    }

    private Sales.Total sum(LocalDate from, LocalDate to) {
        return inShop.call(ID, () -> jdbc.sql("""
                        select count(*), coalesce(sum(total_minor) - sum(refunded_minor), 0) from commerce_order
                        where shop_id = 730001 and currency = 'JPY' and cancelled_at is null and test = false
                          and (processed_at at time zone 'Asia/Tokyo')::date between :from and :last
                        """)
                .param("from", from)
                .param("last", to.minusDays(1))
                .query((row, number) -> new Sales.Total(row.getLong(1), new Money(row.getLong(2), "JPY")))
                .single());
    }
}
