package dev.storecrm.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a merchant wants to know first, and what waits for one. */
@SandboxTest
class HomePagesTests {
    private static final List<String> TABLES = List.of(
            "customer",
            "commerce_order",
            "campaign",
            "send",
            "delivery",
            "mail_reaction",
            "mail_tracking",
            "coupon",
            "coupon_discount",
            "coupon_redemption",
            "segment",
            "segment_count",
            "consent_entry");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    private Object shop = 0;
    private String now = "";

    @BeforeEach
    void install() {
        TABLES.forEach(table -> rig.execute("delete from " + table));
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        rig.execute("update shop set currency = 'GBP'");
        shop = rig.value("select id from shop");
        now = "cast('" + rig.clock.instant() + "' as timestamptz)";
    }

    private String text(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private void campaign(long id, String name, String state, String send) {
        rig.execute("""
                insert into campaign (shop_id, id, name, segments, exclusions, state, send_id, started_at, created_at, changed_at, version)
                values (%s, %d, '%s', '{}', '{}', '%s', %s, %s, %s, %s, 0)
                """.formatted(shop, id, name, state, send, now, now, now));
    }

    private long send(long campaign, String state) {
        return (Long) rig.value("""
                insert into send (shop_id, origin, origin_key, channel, kind, state, started_at)
                values (%s, 'CAMPAIGN', '%d', 'MAIL', 'MARKETING', '%s', %s) returning send_id
                """.formatted(shop, campaign, state, now));
    }

    private void deliveries(long send, String fate, int from, int to) {
        rig.execute("""
                insert into delivery (shop_id, send_id, customer_id, fate, due_at, fate_at)
                select %s, %d, n, '%s', %s, %s from generate_series(%d, %d) n
                """.formatted(shop, send, fate, now, now, from, to));
    }

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

    @Test
    void countsSubscribersAsTheyCameAndWent() {
        rig.execute("""
                insert into customer (shop_id, customer_id, state, email_state, email_consent_at, created_at, updated_at, row_hash)
                select %1$s, n, 'ENABLED', case when n <= 6 then 'SUBSCRIBED' else 'UNSUBSCRIBED' end,
                    %2$s - interval '1 day' * case when n in (1, 2, 7) then 3 else 300 end, %2$s, %2$s, 0
                from generate_series(1, 9) n
                """.formatted(shop, now));
        rig.execute("""
                insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)
                values (%1$s, 2, 'MAIL', 'MARKETING', 'IN', %2$s - interval '3 days', %2$s, 'LINK'),
                       (%1$s, 8, 'MAIL', 'MARKETING', 'OUT', %2$s - interval '2 days', %2$s, 'LINK'),
                       (%1$s, 9, 'MAIL', 'MARKETING', 'OUT', %2$s - interval '200 days', %2$s, 'LINK'),
                       (%1$s, 9, 'MAIL', 'FOLLOW_UP', 'OUT', %2$s - interval '1 day', %2$s, 'LINK')
                """.formatted(shop, now));

        assertThat(text("/home/mail?period=30")).contains("Subscribers 6 2 came · 2 left");
        assertThat(text("/home/mail?period=365")).contains("6 came · 3 left");
        var from = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC).minusDays(29);
        assertThat(rig.get("/home/mail?period=30").body())
                .contains("/home/subscribers?moved=CAME&amp;from=")
                .contains("/home/subscribers?moved=LEFT&amp;from=");
        assertThat(movers("?moved=CAME&from=" + from)).containsExactly("2", "1");
        assertThat(movers("?moved=LEFT&from=" + from)).containsExactly("8", "7");
        assertThat(movers("?moved=LEFT")).containsExactly("8", "7", "9");
        assertThat(movers("?moved=x&from=2026-02-30")).hasSize(6);
        assertThat(text("/downloads/new/subscribers?moved=LEFT&from=" + from))
                .contains("Who subscribed or unsubscribed", "Who unsubscribed", from.toString());
    }

    private List<String> movers(String query) {
        return Pattern.compile("row-link\" href=\"/customers/(\\d+)\"")
                .matcher(rig.get("/home/subscribers" + query).body())
                .results()
                .map(customer -> customer.group(1))
                .toList();
    }

    @Test
    void tellsWhatCouponsBroughtAmongAllSales() {
        rig.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, discount_minor, row_hash)
                select %1$s, n, '#' || n, n, %2$s - n * interval '1 hour', %2$s, %2$s, 'OPEN', 'GBP', n * 1000, 100, 0
                from generate_series(1, 4) n
                """.formatted(shop, now));
        rig.execute("""
                insert into coupon_redemption (shop_id, order_id, code_key, coupon_id, processed_at)
                values (%1$s, 1, 'A', 5, %2$s), (%1$s, 1, 'B', 5, %2$s), (%1$s, 3, 'A', 6, %2$s)
                """.formatted(shop, now));

        assertThat(text("/home/mail?period=30")).contains("£40.00 2 orders").contains("4 orders in this period");
        var report = rig.get("/reports/sends/coupons?period=30").body();
        assertThat(report)
                .contains("coupon=5")
                .contains("coupon=6")
                .contains("coupon=0")
                .contains("£100.00");
        assertThat(text("/reports/sales/orders?coupon=5"))
                .contains("£10.00")
                .contains("#1")
                .doesNotContain("#3");
        assertThat(text("/reports/sales/orders?coupon=0"))
                .contains("£40.00")
                .contains("#3")
                .doesNotContain("#2");
    }

    private void click(int customer, long send, boolean machine, String when) {
        rig.execute("""
                insert into mail_reaction (shop_id, delivery_id, link, machine, hour, send_id, customer_id, first_at, last_at, times)
                select %1$s, %2$d * 1000 + %3$d, 1, %4$s, date_trunc('hour', t), %2$d, %3$d, t, t, 1
                from (select %5$s + interval '%6$s' as t) at
                """.formatted(shop, send, customer, machine, now, when));
    }

    /** Whose click was last and in time decides: a later campaign, an automation, a machine, too long ago, after the order. */
    @Test
    @DisplayName(
            "Z13, T145: what clicks in campaigns brought, apart from coupons, as each campaign's own page tells it")
    void tellsWhatClicksInCampaignsBrought() {
        var spring = send(7, "FINISHED");
        var summer = send(8, "FINISHED");
        var welcome = (Long) rig.value(
                "update send set origin = 'AUTOMATION' where send_id = " + send(9, "FINISHED") + " returning send_id");
        campaign(7, "Spring", "STARTED", Long.toString(spring));
        campaign(8, "Summer", "STARTED", Long.toString(summer));
        rig.execute("update campaign set started_at = started_at - interval '40 days'");
        rig.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, refunded_minor, cancelled_at, row_hash)
                select %1$s, n, '#' || n, n, %2$s - interval '1 day', %2$s, %2$s, 'OPEN', 'GBP', n * 1000, case n when 1 then 1 else 0 end,
                    case n when 8 then %2$s end, 0
                from generate_series(1, 9) n
                """.formatted(shop, now));
        click(1, spring, false, "-2 days");
        click(2, spring, false, "-3 days");
        click(2, summer, false, "-2 days");
        click(3, spring, false, "-3 days");
        click(3, welcome, false, "-2 days");
        click(4, spring, true, "-2 days");
        click(5, spring, false, "-7 days");
        click(6, spring, false, "-1 hour");
        click(7, spring, false, "-2 days");
        click(8, spring, false, "-2 days");
        rig.execute("insert into coupon_redemption (shop_id, order_id, code_key, coupon_id, processed_at) values ("
                + shop + ", 9, 'A', 5, " + now + ")");

        assertThat(text("/home/mail?period=30"))
                .contains("Sales from campaigns £99.99 3 orders, at most 5 days after a click")
                .contains("Sales with coupons £90.00 1 orders");
        assertThat(text("/reports/sends/clicks?period=30"))
                .contains(
                        "Spring 2 2 £79.99 £0.00 Summer 1 1 £20.00 £0.00 After a click in any campaign 3 3 £99.99 £0.00 All orders 8")
                .contains("at most 5 days earlier")
                .doesNotContain("not followed");
        var clicks = rig.get("/reports/sends/clicks?period=30").body();
        assertThat(clicks).contains("campaign=7").contains("campaign=8").contains("campaign=0");
        var every = clicks.replaceAll("(?s).*All orders</th><td class=\"num\"><a href=\"([^\"]+)\".*", "$1");
        assertThat(text(every.replace("&amp;", "&"))).contains("#1", "#9").doesNotContain("#8");
        assertThat(text("/reports/sales/orders?campaign=7"))
                .contains("#1", "#7", "£79.99")
                .doesNotContain("#2");
        assertThat(text("/reports/sales/orders?campaign=0"))
                .contains("#1", "#2", "#7", "£99.99")
                .doesNotContain("#3", "#4", "#5", "#6", "#8", "#9");
        assertThat(text("/campaigns/7/responses?response=ORDERED"))
                .contains("#1", "#7")
                .doesNotContain("#2", "#3");
        assertThat(text("/downloads/new/sales?campaign=0")).contains("After a click in any campaign");

        rig.execute("insert into mail_tracking (shop_id, opens, clicks, days, version) values (" + shop
                + ", true, false, 7, 0)");
        assertThat(text("/reports/sends/clicks?period=30"))
                .contains("Spring 3 3 £129.99 £0.00")
                .contains("at most 7 days earlier")
                .contains("Clicks in mails are not followed");
    }

    @Test
    void showsTheFatesOfSendsAndTheSegmentsThatGrew() {
        var send = send(7, "FINISHED");
        campaign(7, "Summer", "STARTED", Long.toString(send));
        deliveries(send, "SENT", 1, 20);
        deliveries(send, "FAILED", 21, 22);
        rig.execute("insert into segment (shop_id, id, name, query, created_at, changed_at, version) select " + shop
                + ", n, 'Segment ' || n, 'number_of_orders > 1', " + now + ", " + now
                + ", 0 from generate_series(1, 2) n");
        rig.execute("""
                insert into segment_count (shop_id, segment_id, members, customers, entered, gone, counted_at, query)
                select %1$s, segment, 10 + case when segment = 1 then n * 3 else -n end, 100, 0, 0, %2$s - (6 - n) * interval '1 day',
                    'number_of_orders > 1'
                from generate_series(1, 2) segment, generate_series(1, 5) n
                """.formatted(shop, now));

        assertThat(text("/home/mail"))
                .contains("Summer")
                .contains(" 22 20 ")
                .contains("Segment 1 +12 in 7 days")
                .doesNotContain("Segment 2");
        assertThat(text("/reports/sends")).contains("Summer");
    }
}
