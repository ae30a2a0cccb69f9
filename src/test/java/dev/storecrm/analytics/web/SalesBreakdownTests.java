package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T145: the same for each kind of buyer and each product. */
@SandboxTest
class SalesBreakdownTests extends SalesStage {
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
}
