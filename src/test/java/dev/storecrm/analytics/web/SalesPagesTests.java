package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** T145: every number of a report is added up anew from raw rows, by loops, and leads to those rows. */
@SandboxTest
class SalesPagesTests {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** An order as the table has it. */
    private record Raw(long id, @Nullable Long customer, LocalDate day, long pence, boolean counts) {}

    /** What a list of orders says above its rows. */
    private record Sum(long orders, long pence, long customers) {}

    @Autowired
    Rig rig;

    private List<Raw> raw = List.of();
    private LocalDate today = LocalDate.EPOCH;

    /** Three orders in two days for 500 days, of customers who come, come back and stay away, and of nobody; some do not count. */
    @BeforeEach
    void trade() {
        for (var table : List.of("customer", "commerce_order", "order_line", "product")) {
            rig.execute("delete from " + table);
        }
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        rig.execute("update shop set currency = 'GBP', time_zone = 'Asia/Tokyo'");
        var shop = rig.value("select id from shop");
        rig.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, refunded_minor, cancelled_at, test, row_hash)
                select %1$s, n, '#' || n, case when n %% 9 <> 0 then n %% 40 + 40 * (n / 90 + case when n %% 5 = 0 then 2 else 0 end) end, t, t, t, 'FULFILLED',
                    case when n %% 31 = 0 then 'USD' else 'GBP' end, n %% 977 + 100, case when n %% 13 = 0 then 50 else 0 end,
                    case when n %% 11 = 0 then t end, n %% 17 = 0, 0
                from generate_series(1, 750) n,
                    lateral (select cast('%2$s' as timestamptz) - n * interval '16 hours' as t) at
                """.formatted(shop, rig.clock.instant()));
        rig.execute("""
                insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, quantity, current_quantity,
                    unit_price_minor, total_minor, currency, row_hash)
                select shop_id, order_id, line, customer_id, processed_at, 5000000000000 + (order_id + line) % 7, line,
                    case order_id % 6 when 0 then null when 1 then 0 when 2 then 1 else line end, 101, line * 101 - 1, currency, 0
                from commerce_order, generate_series(1, 3) line
                """);
        rig.execute("""
                insert into product (shop_id, product_id, title, status, created_at, updated_at, row_hash)
                select %s, 5000000000000 + n, 'Product ' || n, 'ACTIVE', now(), now(), 0 from generate_series(0, 5) n
                """.formatted(shop));
        today = LocalDate.ofInstant(rig.clock.instant(), TOKYO);
        raw = rig.rows("select * from commerce_order").stream()
                .map(SalesPagesTests::order)
                .toList();
    }

    private static Raw order(Map<String, Object> row) {
        return new Raw(
                (Long) row.get("order_id"),
                (Long) row.get("customer_id"),
                LocalDate.ofInstant(((Timestamp) row.get("processed_at")).toInstant(), TOKYO),
                (Long) row.get("total_minor") - (Long) row.get("refunded_minor"),
                row.get("cancelled_at") == null
                        && !(Boolean) row.get("test")
                        && row.get("currency").equals("GBP"));
    }

    private Sum byHand(Predicate<Raw> chosen) {
        var orders = raw.stream().filter(Raw::counts).filter(chosen).toList();
        return new Sum(
                orders.size(),
                orders.stream().mapToLong(Raw::pence).sum(),
                orders.stream()
                        .map(Raw::customer)
                        .filter(customer -> customer != null)
                        .distinct()
                        .count());
    }

    private String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** What the list behind a link says. */
    private Sum listed(String link) {
        var values = Pattern.compile("<dd class=\"metric__value\">([^<]*)</dd>")
                .matcher(body(link.replace("&amp;", "&")))
                .results()
                .map(value -> value.group(1))
                .toList();
        return new Sum(number(values.get(1)), pence(values.get(0)), number(values.get(2)));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static long pence(String text) {
        return new BigDecimal(text.replaceAll("[£,]", "")).movePointRight(2).longValueExact();
    }

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

    @ParameterizedTest
    @CsvSource({"7, 7", "90, 90", "365, 365", "all, 100000"})
    void tellsNewFromReturningCustomers(String period, int days) {
        var from = today.minusDays(days - 1L);
        var before = new HashSet<Long>();
        raw.stream()
                .filter(order -> order.counts()
                        && order.customer() != null
                        && order.day().isBefore(from))
                .forEach(order -> before.add(order.customer()));
        var rows = Pattern.compile("href=\"([^\"]*buyers=([A-Z]+)[^\"]*)\"")
                .matcher(body("/reports/sales/buyers?period=" + period))
                .results()
                .toList();
        assertThat(rows).isNotEmpty();
        for (var row : rows) {
            Predicate<Raw> kind =
                    switch (row.group(2)) {
                        case "NEW" -> order -> order.customer() != null && !before.contains(order.customer());
                        case "RETURNING" -> order -> before.contains(order.customer());
                        default -> order -> order.customer() == null;
                    };
            assertThat(listed(row.group(1))).as(row.group(1)).isEqualTo(byHand(kind.and(order -> !order.day()
                    .isBefore(from))));
        }
        var shown = Pattern.compile(
                        "<td class=\"num only-wide\">([\\d,]+)</td>\\s*<td class=\"num\"><span>([^<]*)</span>")
                .matcher(body("/reports/sales/buyers?period=" + period))
                .results()
                .map(row -> List.of(number(row.group(1)), pence(row.group(2))))
                .toList();
        assertThat(shown).hasSameSizeAs(rows);
        for (var row = 0; row < rows.size(); row++) {
            var sum = listed(rows.get(row).group(1));
            assertThat(shown.get(row)).as(rows.get(row).group(1)).containsExactly(sum.orders(), sum.pence());
        }
    }

    /** Pieces, orders and amount of each product, less the pieces that came back; of lines read long ago nothing did. */
    private Map<Long, Sum> productsByHand(LocalDate from, LocalDate to) {
        var products = new TreeMap<Long, Sum>();
        var counting = new HashMap<Long, Raw>();
        raw.stream()
                .filter(order -> order.counts()
                        && !order.day().isBefore(from)
                        && !order.day().isAfter(to))
                .forEach(order -> counting.put(order.id(), order));
        for (var line : rig.rows("select * from order_line")) {
            if (counting.containsKey((Long) line.get("order_id"))) {
                var bought = (Integer) line.get("quantity");
                var left = line.get("current_quantity") instanceof Integer some ? some : bought;
                var share = BigDecimal.valueOf((Long) line.get("total_minor"))
                        .multiply(BigDecimal.valueOf(left))
                        .divide(BigDecimal.valueOf(bought), 0, RoundingMode.HALF_UP);
                products.merge(
                        (Long) line.get("product_id"),
                        new Sum(1, share.longValueExact(), left),
                        (one, other) -> new Sum(
                                one.orders() + 1, one.pence() + other.pence(), one.customers() + other.customers()));
            }
        }
        return products;
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "all, 100000"})
    void ranksProductsByTheAmountOfTheirLinesLessRefunds(String period, int days) {
        var from = today.minusDays(days - 1L);
        var expected = productsByHand(from, today);
        var before = productsByHand(from.minusDays(days), from.minusDays(1));
        var rows = Pattern.compile(
                        "only-wide\">([\\d,]+)</td>\\s*<td class=\"num\"><a href=\"([^\"]*product=(\\d+))\">([\\d,]+)</a></td>"
                                + "\\s*<td class=\"num\"><span>([^<]*)</span>.*?(?:<td class=\"num only-wide\">([^<]+)</td>)?\\s*</tr>",
                        Pattern.DOTALL)
                .matcher(body("/reports/sales/products?period=" + period))
                .results()
                .toList();
        assertThat(rows).hasSize(7);
        for (var row : rows) {
            var product = Long.valueOf(row.group(3));
            var sum = Objects.requireNonNull(expected.get(product));
            assertThat(number(row.group(1))).isEqualTo(sum.customers());
            assertThat(number(row.group(4))).isEqualTo(sum.orders());
            assertThat(pence(row.group(5))).isEqualTo(sum.pence());
            assertThat(listed(row.group(2)).orders()).isEqualTo(sum.orders());
            if (!period.equals("all")) {
                assertThat(pence(row.group(6)))
                        .isEqualTo(Objects.requireNonNull(before.get(product)).pence());
            }
        }
    }

    /** A year is added up in another way than a month. */
    @ParameterizedTest
    @CsvSource({"30", "365"})
    void setsTheBuyersOfAPeriodBesideThoseOfTheOneBefore(int days) {
        var from = today.minusDays(days - 1L);
        var start = from.minusDays(days);
        var known = new HashSet<Long>();
        raw.stream()
                .filter(order -> order.counts()
                        && order.customer() != null
                        && order.day().isBefore(start))
                .forEach(order -> known.add(order.customer()));
        var expected = new TreeMap<String, Long>();
        raw.stream()
                .filter(order -> order.counts()
                        && !order.day().isBefore(start)
                        && order.day().isBefore(from))
                .forEach(order -> expected.merge(
                        order.customer() == null ? "GUEST" : known.contains(order.customer()) ? "RETURNING" : "NEW",
                        order.pence(),
                        Long::sum));
        var shown = new TreeMap<String, Long>();
        Pattern.compile("buyers=([A-Z]+).*?<td class=\"num only-wide\">£([^<]*)</td>", Pattern.DOTALL)
                .matcher(body("/reports/sales/buyers?period=" + days))
                .results()
                .filter(row -> pence(row.group(2)) > 0)
                .forEach(row -> shown.put(row.group(1), pence(row.group(2))));
        assertThat(shown).isNotEmpty().isEqualTo(expected);
        assertThat(body("/reports/sales/buyers?period=all")).doesNotContain("Period before");
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
