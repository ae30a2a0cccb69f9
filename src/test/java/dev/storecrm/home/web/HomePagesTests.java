package dev.storecrm.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a merchant wants to know first, and what waits for one. */
@SandboxTest
class HomePagesTests extends HomeRig {
    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Test
    void saysNothingWaitsWhileNothingDoes() {
        assertThat(text("/")).doesNotContain("Waits for you").contains("Newest orders");
        assertThat(text("/home/mail"))
                .contains("No campaign has been started yet")
                .contains("No segment grew");
    }

    /** A shop that was connected a moment ago and has nothing yet: no number is missing, none is made up. */
    @Test
    void saysWhereEverythingBegins() {
        assertThat(text("/"))
                .contains("Total sales £0.00", "Orders 0", "Average order value –")
                .contains("No sync has been completed yet", "Complete the first sync", "No orders yet")
                .doesNotContain("did not get through", "proven equal", "%");
        assertThat(text("/home/mail"))
                .contains("Subscribers 0 0 came · 0 left")
                .contains("Sales from campaigns £0.00", "Sales with coupons £0.00", "Customers who bought 0");
        for (var report :
                List.of("sales?period=all", "sales/buyers", "sales/products", "sales/orders", "cohorts/map")) {
            assertThat(text("/reports/" + report)).as(report).doesNotContain("NaN", "null", "Infinity");
        }
        assertThat(text("/reports/sends/coupons")).contains("No order used a coupon", "All orders 0");
        assertThat(text("/reports/sends/clicks")).contains("No order followed a click", "All orders 0");
    }

    @Test
    void saysThatTheLastSyncFailedAndThatShopifyTakesUsNoMore() {
        syncs.start(new ShopId((Long) shop));
        rig.execute("update sync_run set state = 'FAILED', problem = 'RECONNECT', finished_at = " + now);

        assertThat(text("/")).contains("The last sync did not get through", "See what happened");
        assertThat(rig.get("/").body()).contains("badge--critical", "href=\"/sync\"");
    }

    @Test
    @DisplayName("T141: an order placed at Shopify stands on Home and in the report, with its row, within a minute")
    void tellsOfAnOrderWithinAMinute() throws InterruptedException {
        syncs.start(new ShopId((Long) shop));
        jobs.runDue();
        assertThat(text("/")).contains("Last complete sync").doesNotContain("No sync has been completed");
        var orders = number("/reports/sales/orders");
        var customer = rig.store.books().customers.all().iterator().next();
        var product = rig.store.books().products.all().iterator().next();

        var order = rig.store.trade().place(customer.id, Map.of(product.variants.getFirst(), 2));
        assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        rig.clock.tick(Duration.ofSeconds(59));
        jobs.runDue();

        assertThat(text("/")).contains(order.name);
        assertThat(text("/reports/sales/orders")).contains(order.name);
        assertThat(number("/reports/sales/orders")).isEqualTo(orders + 1);
    }

    /** How many orders the list says that it holds. */
    private long number(String path) {
        var values = Pattern.compile("<dd class=\"metric__value\">([^<]*)</dd>")
                .matcher(rig.get(path).body())
                .results()
                .toList();
        return Long.parseLong(values.get(1).group(1).replace(",", ""));
    }

    @Test
    void namesWhatWaitsForAPerson() {
        var send = send(7, "PAUSED");
        campaign(7, "Spring <sale>", "STARTED", Long.toString(send));
        deliveries(send, "UNKNOWN", 1, 3);
        campaign(8, "Late one", "HELD", "null");
        rig.execute("""
                insert into coupon (shop_id, id, name, link, personal, code, worth, amount, currency, minimum_minor, minimum_quantity,
                    once_per_customer, with_order, with_product, with_shipping, starts_on, items, item_ids, path, created_at, version)
                values (%1$s, 5, 'Ten off', false, false, 'TEN', 'PERCENT', 10, 'GBP', 0, 0, false, false, false, false, current_date,
                    '{}', '{}', '/', %2$s, 0)
                """.formatted(shop, now));
        rig.execute("""
                insert into coupon_discount (shop_id, coupon_id, state, code, starts_at, ends_at)
                values (%1$s, 5, 'LIVE', 'TEN', %2$s, %2$s + interval '3 days 1 hour')
                """.formatted(shop, now));

        assertThat(text("/"))
                .contains("Waits for you")
                .contains("3 mails of “Spring &lt;sale&gt;” may or may not have arrived")
                .contains("“Spring &lt;sale&gt;” is paused")
                .contains("“Late one” did not start in time")
                .contains("Coupon “Ten off” ends in 3 days");
        assertThat(rig.get("/").body())
                .contains("/campaigns/7/recipients?fate=UNKNOWN")
                .contains("\"/coupons/5\"");
    }
}
