package dev.storecrm.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What mails brought, on Home and in the lists and reports that it leads to. */
@SandboxTest
class HomeMailTests extends HomeRig {
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
