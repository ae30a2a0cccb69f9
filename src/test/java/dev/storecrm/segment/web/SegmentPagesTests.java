package dev.storecrm.segment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@SandboxTest
class SegmentPagesTests extends SegmentStage {
    @Test
    void listsEverySegmentPageByPage() {
        rig.execute("insert into segment (shop_id, id, name, query, created_at, changed_at, version) select " + shop
                + ", 1000000 + n, 'Segment no. ' || n, 'number_of_orders > ' || n, now(), now() - n * interval '1 minute', 0"
                + " from generate_series(1, 120) n");
        var seen = new TreeSet<String>();
        var pages = 0;
        for (var address = "/segments"; !address.isEmpty() && pages < 10; pages++) {
            var page = rig.get(address).body();
            Pattern.compile("Segment no\\. \\d+").matcher(page).results().forEach(found -> seen.add(found.group()));
            var next = Pattern.compile("rel=\"next\"[^>]*href=\"([^\"]+)\"").matcher(page);
            address = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }

        assertThat(seen).hasSize(120);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void savesCountsAndListsTheMembers() {
        var path = add("number_of_orders>10 and amount_spent >= 1100.50");

        assertThat(body("/segments")).contains("Test &lt;b&gt;").contains(">10<");
        var page = body(path);
        assertThat(page)
                .contains("number_of_orders &gt; 10 AND amount_spent &gt;= 1100.50")
                .contains("Person 111");
        assertThat(page).contains(">10<");
    }

    @Test
    void listsWhoEnteredAndWhoLeftAndWhatHappenedToThem() {
        var path = add("number_of_orders >= 119");
        rig.clock.tick(Duration.ofHours(2));
        rig.execute("update customer set number_of_orders = 200 where customer_id = 5");
        rig.execute("update customer set number_of_orders = 0 where customer_id = 120");
        rig.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage,
                    currency, total_minor, row_hash)
                select id, 5, '#5005', 5, '%1$s', '%1$s', '%1$s', 'OPEN', 'GBP', 1, 0 from shop
                """.formatted(rig.clock.instant().minusSeconds(60)));
        jobs.runDue();

        var page = body(path + "/changes");
        assertThat(page).contains("Person 5<").contains("#5005").contains("Person 120<");
        assertThat(page.substring(page.indexOf("Person 5<"))).contains("Order");
        assertThat(page.substring(page.indexOf("Person 120<"))).contains("Passing of time");
        assertThat(body(path + "/changes?from=2020-01-01&to=2020-02-01"))
                .contains("Nobody in these days.")
                .doesNotContain("Person");
        assertThat(body(path + "/changes?from=x&to='")).contains("Person 5<");
    }

    @Test
    void pagesThroughTheMembers() {
        var path = add("number_of_orders > 10");
        var first = body(path);
        assertThat(first).contains("Person 11<").contains("Person 60<").doesNotContain("Person 61<");
        var next = first.replaceAll("(?s).*rel=\"next\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(body(next)).contains("Person 61<").contains("Person 110<").doesNotContain("Person 111<");
    }

    @Test
    void showsWhatEachConditionDoes() {
        var xray = xray("number_of_orders > 20 AND amount_spent > 0 AND customer_tags CONTAINS 'ＶＩＰ'", true);

        assertThat(xray).contains("Drops 20").contains("Drops nobody").contains("Drops everybody");
        assertThat(xray)
                .contains("where c.shop_id = :shop")
                .contains("Aggregate")
                .contains("Person ");
        assertThat(xray("number_of_orders > 60", false))
                .contains("data-members>60<")
                .doesNotContain("Aggregate");
        // 61 to 120 of 1 to 120: 5,430 of 7,260
        assertThat(xray("number_of_orders > 60", false)).contains("75%").contains("50%");
    }

    @Test
    void explainsAMemberAndANonMember() {
        var path = add("number_of_orders > 5 AND (customer_tags CONTAINS 'vip' OR amount_spent > 1000)");

        var member = body(path + "/customers/7");
        assertThat(member).contains("In the segment").contains("VIP").contains("Why this customer is in the segment");
        var other = body(path + "/customers/6");
        assertThat(other)
                .contains("Not in the segment")
                .contains("What would have to be true")
                .contains("60.00");
        assertThat(rig.get(path + "/customers/4711").statusCode()).isEqualTo(404);
        assertThat(rig.get(path + "/explanation?customer=abc")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/customers/0");
        assertThat(body("/customers/7/segments")).contains("In the segment");
        assertThat(body("/customers/6/segments")).contains("Not in the segment");
    }

    @Test
    void remembersWhoWasInItOnADay() {
        var path = add("customer_tags CONTAINS 'vip'");
        assertThat(body(path)).contains("Person 7<");
        var then = rig.now()
                .atZone(java.time.ZoneId.of((String) rig.value("select time_zone from shop")))
                .toLocalDate();
        rig.clock.tick(java.time.Duration.ofDays(2));
        rig.execute("delete from customer_tag");
        rig.execute("insert into customer_tag (shop_id, customer_id, tag_key, tag) values (%d, 8, 'vip', 'Vip')"
                .formatted(shop));
        assertThat(rig.post(path + "/count", Map.of()).statusCode()).isEqualTo(303);

        assertThat(body(path)).contains("Person 8<").doesNotContain("Person 7<").contains("What customers did");
        assertThat(body(path + "?on=" + then)).contains("Person 7<").doesNotContain("Person 8<");
        assertThat(body(path + "?on=nonsense")).contains("Person 8<");
    }

    @Test
    void duplicatesArchivesAndRestores() {
        var path = add("number_of_orders > 10");
        assertThat(rig.post(path + "/copy", Map.of()).statusCode()).isEqualTo(303);
        assertThat(body("/segments")).contains("Test &lt;b&gt; (copy)");
        rig.post(path + "/archive", Map.of());
        assertThat(body("/segments?tab=archived")).contains(path + "\"");
        assertThat(body("/segments")).doesNotContain(path + "\"");
        rig.post(path + "/restore", Map.of());
        assertThat(body("/segments")).contains(path + "\"");
    }
}
