package dev.storecrm.segment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the pages tell of days of the past: what is known, and plainly what is not. */
@SandboxTest
class PastPagesTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private LocalDate today;

    @BeforeEach
    void install() {
        for (var table : List.of(
                "segment",
                "segment_count",
                "segment_member",
                "customer",
                "commerce_order",
                "metafield_history",
                "consent_entry")) {
            rig.execute("delete from " + table);
        }
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = '2020-01-01Z'");
        rig.execute("update shop set currency = 'GBP', time_zone = 'UTC'");
        today = LocalDate.ofInstant(rig.clock.instant(), ZoneOffset.UTC);
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, state, email_state, number_of_orders, amount_spent_minor,
                    currency, created_at, updated_at, row_hash)
                select id, n, 'Person ' || n, 'ENABLED', 'SUBSCRIBED', 0, 0, 'GBP', '2020-01-01Z', '2020-01-01Z', 0
                from shop, generate_series(1, 9) n
                """);
        points(1, 150, 10);
        points(2, 50, 10);
        points(2, 200, 5);
        points(3, 300, 10);
        points(3, 7, 5);
        points(4, 999, 1);
        points(4, 1, 0);
    }

    private void points(long customer, int points, int daysAgo) {
        var at = rig.clock.instant().minus(Duration.ofDays(daysAgo));
        rig.execute("""
                insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id, number_value, changed_at,
                    recorded_at, source)
                select id, %1$d, 'vip', 'points', nextval('metafield_taken_seq'), 1, %2$d, '%3$s', '%3$s', 'FLOW' from shop
                """.formatted(customer, points, at));
    }

    private String add(String query) {
        var answer = rig.post("/segments", Map.of("name", "Points", "query", query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        jobs.runDue();
        return answer.headers().firstValue("Location").orElseThrow().replaceAll("^https?://[^/]*|\\?.*", "");
    }

    private String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private String on(int daysAgo) {
        return "?on=" + today.minusDays(daysAgo);
    }

    @Test
    void worksOutTheMembersOfADayOnWhichNobodyCounted() {
        var path = add("metafields.vip.points >= 100");
        assertThat(body(path + on(11)))
                .contains("0 members by the conditions of today")
                .doesNotContain("Person");
        assertThat(body(path + on(7)))
                .contains("2 members by the conditions of today")
                .contains("Person 1<")
                .contains("Person 3<")
                .doesNotContain("Person 2<");
        assertThat(body(path + on(3)))
                .contains("Person 1<")
                .contains("Person 2<")
                .doesNotContain("Person 3<");
    }

    @Test
    void saysHowFarOrdersReachBack() {
        var path = add("last_order_date >= -30d");
        assertThat(body(path + on(7))).doesNotContain("Orders reach back");
        rig.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage,
                    currency, total_minor, row_hash)
                select id, 1, '#1', 1, '2020-03-05Z', now(), now(), 'OPEN', 'GBP', 100, 0 from shop
                """);
        assertThat(body(path + on(7))).contains("the oldest is of Mar 5, 2020");
        assertThat(body(path + "/changes")).contains("the oldest is of Mar 5, 2020");
    }

    @Test
    void saysWhatKeepsNoHistory() {
        var path = add("amount_spent = 0 AND metafields.vip.points IS NULL");
        assertThat(body(path + on(7)))
                .contains("nothing tells how this was on a day of the past: amount_spent<")
                .doesNotContain("Person");
        assertThat(body(path + "/changes")).contains("likely, not proven").contains("past: amount_spent<");
    }

    @Test
    void provesWhoEnteredAndWhoLeftByWhichValue() {
        var path = add("metafields.vip.points >= 100 AND customer_added_date < today");
        var page = body(path + "/changes?from=" + today.minusDays(7) + "&to=" + today.minusDays(2));
        var entered = page.substring(page.indexOf("Entered"), page.indexOf("Left<"));
        assertThat(entered).contains("Person 2<").contains("Holds now").doesNotContain("Person 3<", "Person 4<");
        assertThat(entered).contains("metafields.vip.points &gt;= 100").doesNotContain("customer_added_date");
        assertThat(entered.indexOf(">50<")).isPositive().isLessThan(entered.indexOf(">200<"));
        var left = page.substring(page.indexOf("Left<"));
        assertThat(left).contains("Person 3<").contains("Holds no more").doesNotContain("Person 2<");
        assertThat(left.indexOf(">300<")).isPositive().isLessThan(left.indexOf(">7<"));
    }

    @Test
    void listsNobodyAsEnteredByTheFirstCount() {
        var path = add("amount_spent = 0");
        assertThat(body(path)).contains("Person 9<");
        assertThat(body(path + "/changes")).contains("Nobody in these days.").doesNotContain("Person");
    }

    @Test
    void namesConsentAsTheLikelyCause() {
        var path = add("email_subscription_status = 'SUBSCRIBED'");
        rig.clock.tick(Duration.ofHours(2));
        rig.execute("update customer set email_state = 'UNSUBSCRIBED', email_consent_at = '%s' where customer_id = 6"
                .formatted(Instant.parse("2026-01-01T00:00:00Z")));
        rig.execute("update consent_entry set recorded_at = '%s'"
                .formatted(rig.clock.instant().minusSeconds(60)));
        jobs.runDue();
        var page = body(path + "/changes");
        var left = page.substring(page.indexOf("Left<"));
        assertThat(left)
                .contains("Person 6<")
                .contains("Consent to marketing mail")
                .contains(">OUT<");
    }

    /** As after an update whose language is stricter. */
    @Test
    void saysThatAQueryIsOutdatedAndCountsTheOthers() {
        var outdated = add("metafields.vip.points >= 100");
        var other = add("amount_spent = 0");
        rig.execute("update segment set query = 'no_such_filter = 1' where query like 'metafields%'");
        assertThat(body(outdated)).contains("no_such_filter");
        assertThat(body(outdated + on(3))).contains("does not take the query any more");
        assertThat(body(outdated + "/changes")).contains("does not take the query any more");
        assertThat(rig.post(outdated + "/count", Map.of()).headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains(outdated + "/edit"));

        rig.execute("delete from segment_count");
        rig.clock.tick(Duration.ofHours(2));
        jobs.runDue();
        assertThat(body(other)).contains("Person 9<");
        assertThat(rig.rows("select segment_id from segment_count")).hasSize(1);
    }
}
