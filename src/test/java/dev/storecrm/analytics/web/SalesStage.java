package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders of 500 days, and what loops over their raw rows make of them. */
abstract class SalesStage {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** An order as the table has it. */
    record Raw(long id, @Nullable Long customer, LocalDate day, long pence, boolean counts) {}

    /** What a list of orders says above its rows. */
    record Sum(long orders, long pence, long customers) {}

    @Autowired
    Rig rig;

    List<Raw> raw = List.of();

    LocalDate today = LocalDate.EPOCH;

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
                .map(SalesStage::order)
                .toList();
    }

    static Raw order(Map<String, Object> row) {
        return new Raw(
                (Long) row.get("order_id"),
                (Long) row.get("customer_id"),
                LocalDate.ofInstant(((Timestamp) row.get("processed_at")).toInstant(), TOKYO),
                (Long) row.get("total_minor") - (Long) row.get("refunded_minor"),
                row.get("cancelled_at") == null
                        && !(Boolean) row.get("test")
                        && row.get("currency").equals("GBP"));
    }

    Sum byHand(Predicate<Raw> chosen) {
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

    String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** What the list behind a link says. */
    Sum listed(String link) {
        var values = Pattern.compile("<dd class=\"metric__value\">([^<]*)</dd>")
                .matcher(body(link.replace("&amp;", "&")))
                .results()
                .map(value -> value.group(1))
                .toList();
        return new Sum(number(values.get(1)), pence(values.get(0)), number(values.get(2)));
    }

    static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    static long pence(String text) {
        return new BigDecimal(text.replaceAll("[£,]", "")).movePointRight(2).longValueExact();
    }
}
