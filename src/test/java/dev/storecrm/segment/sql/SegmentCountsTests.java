package dev.storecrm.segment.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.testing.IntegrationTest;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Segments that shops really write, against SQL that was written by hand. */
@IntegrationTest
class SegmentCountsTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    @Autowired
    SegmentQueries queries;

    private RandomShop shop;

    @BeforeEach
    void fill() {
        shop = new RandomShop(jdbc, new Random(4), 740_005, ZoneId.of("Europe/London"), "GBP");
        // the same every time: filled once
        inShop.run(shop.id, () -> {
            if (queries.customers(shop.id) == 0) {
                shop.fill(100);
            }
        });
    }

    @Test
    void countsGoodCustomersWhoStayedAway() {
        equal("amount_spent > 999 AND last_order_date < -20d", """
                amount_spent_minor > 99900 and (last_order_at at time zone 'Europe/London')::date < date '2026-03-01' - 20
                """);
    }

    @Test
    void countsWhoBoughtAProductMoreThanOnce() {
        equal("products_purchased MATCHES (id = 11, count >= 2)", """
                (select count(distinct order_id) from order_line l
                 join commerce_order o using (shop_id, order_id)
                 where l.shop_id = 740005 and l.customer_id = c.customer_id and product_id = 11 and o.deleted_at is null) >= 2
                """);
    }

    @Test
    void countsWhoSpentInAMonthAndBearsNoTag() {
        equal("orders_placed MATCHES (date >= -1m, sum_amount > 100) AND NOT customer_tags CONTAINS 'ＶＩＰ'", """
                (select sum(total_minor) from commerce_order o where o.shop_id = 740005 and o.customer_id = c.customer_id
                   and o.deleted_at is null and o.currency = 'GBP' and (processed_at at time zone 'Europe/London')::date >= date '2026-02-01') > 10000
                and customer_id not in (select customer_id from customer_tag where shop_id = 740005 and tag_key = 'vip')
                """);
    }

    @Test
    void countsOldFriendsAndThoseWhoLeftACartBehind() {
        equal("(first_order_date < -180d AND last_order_date >= -30d) OR abandoned_checkout_date >= -7d", """
                ((select min(processed_at at time zone 'Europe/London')::date from commerce_order o
                  where o.shop_id = 740005 and o.customer_id = c.customer_id and o.deleted_at is null) < date '2026-03-01' - 180
                 and (last_order_at at time zone 'Europe/London')::date >= date '2026-03-01' - 30)
                or (select max(created_at at time zone 'Europe/London')::date from abandoned_checkout a
                    where a.shop_id = 740005 and a.customer_id = c.customer_id and completed_at is null and deleted_at is null)
                   >= date '2026-03-01' - 7
                """);
    }

    private void equal(String query, String byHand) {
        inShop.run(shop.id, () -> {
            var compiled = SegmentCompiler.compile(
                    Checker.check(query, shop.setting), shop.setting, tag -> queries.productsTagged(shop.id, tag));
            var expected = jdbc.sql(
                            "select count(*) from customer c where shop_id = 740005 and deleted_at is null and ("
                                    + byHand + ")")
                    .query(Long.class)
                    .single();
            assertThat(expected).isBetween(1L, 99L);
            assertThat(queries.count(shop.id, compiled)).isEqualTo(expected);
        });
    }
}
