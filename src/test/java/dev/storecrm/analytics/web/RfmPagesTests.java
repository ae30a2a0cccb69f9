package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T48 and T49: groups as Shopify has them, and the scores that it does not show. */
@SandboxTest
class RfmPagesTests {
    private static final Pattern CELL =
            Pattern.compile("recency=(\\d)&amp;fm=(\\d)\"><span class=\"heat__value\">([\\d,]+)<");

    @Autowired
    Rig rig;

    private long shop;

    /** Who has the number n ordered n days ago, 1 + n / 10 times, for n pounds; every twelfth never. */
    @BeforeEach
    void install() {
        for (var table : List.of("customer", "rfm_scale", "commerce_order")) {
            rig.execute("delete from " + table);
        }
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        shop = (Long) rig.value("select id from shop");
        rig.execute("update shop set currency = 'GBP'");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, state, number_of_orders, amount_spent_minor, currency,
                    last_order_at, created_at, updated_at, row_hash)
                select %d, n, 'Person ' || n, 'ENABLED', case when n %% 12 = 0 then 0 else 1 + n / 10 end, n * 100, 'GBP',
                    case when n %% 12 <> 0 then cast('%s' as timestamptz) - n * interval '1 day' end, now(), now(), 0
                from generate_series(1, 240) n
                """.formatted(shop, rig.clock.instant()));
    }

    private String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Map<String, Long> cells() {
        var cells = new TreeMap<String, Long>();
        CELL.matcher(body("/reports/rfm/map"))
                .results()
                .forEach(cell -> cells.put(
                        cell.group(1) + cell.group(2),
                        Long.valueOf(cell.group(3).replace(",", ""))));
        return cells;
    }

    @Test
    void saysWhatIsMissingWhileNobodyBought() {
        rig.execute("update customer set number_of_orders = 0, last_order_at = null");
        assertThat(body("/reports/rfm/map")).contains("Nobody has bought anything yet");
    }

    /** The longer ago, the more: the map has one diagonal. */
    @Test
    void leadsFromEachCellToItsCustomers() {
        var cells = cells();
        assertThat(cells.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(220);
        assertThat(cells).containsKeys("51", "42", "33", "24", "15").doesNotContainKeys("11", "55");
        cells.forEach((cell, customers) -> assertThat(
                        people("/reports/rfm/customers?recency=" + cell.charAt(0) + "&fm=" + cell.charAt(1)))
                .as(cell)
                .isEqualTo(customers));
    }

    @Test
    void leadsFromEachGroupToItsCustomersAndAddsUp() {
        var map = body("/reports/rfm/map");
        var groups = Pattern.compile("group=([A-Z_]+)\">([\\d,]+)</a>")
                .matcher(map)
                .results()
                .toList();
        assertThat(groups.stream()
                        .mapToLong(group -> Long.parseLong(group.group(2)))
                        .sum())
                .isEqualTo(240);
        for (var group : groups) {
            assertThat(people("/reports/rfm/customers?group=" + group.group(1)))
                    .as(group.group(1))
                    .isEqualTo(Long.parseLong(group.group(2)));
        }
        assertThat(people("/reports/rfm/customers?group=PROSPECTS")).isEqualTo(20);
        assertThat(people("/reports/rfm/customers?group=NONSENSE&recency=9&fm=x'"))
                .isEqualTo(240);
    }

    /** Fresh within a minute, and the map and its lists stand on one scale meanwhile. */
    @Test
    void measuresAnewAfterAMinute() {
        cells();
        var before = rig.value("select frequency_5 from rfm_scale");
        rig.execute("update customer set number_of_orders = number_of_orders * 10");
        rig.clock.tick(Duration.ofSeconds(59));
        cells();
        assertThat(rig.value("select frequency_5 from rfm_scale")).isEqualTo(before);
        rig.clock.tick(Duration.ofSeconds(2));
        cells();
        assertThat(rig.value("select frequency_5 from rfm_scale")).isNotEqualTo(before);
    }

    @Test
    void explainsTheScoresOfACustomer() {
        var card = body("/customers/1/rfm").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        assertThat(card)
                .contains("New")
                .contains("5 of 5")
                .contains("1 of 5")
                .contains("1 stands for up to £")
                .contains("The mean of 1 and 1 is 1")
                .contains("220 customers");
        assertThat(body("/customers/12/rfm")).contains("No order yet").contains("Prospects");
        assertThat(rig.get("/customers/9999/rfm").statusCode()).isEqualTo(404);
    }

    /** Shopify's own name for it in a segment, as fresh as the report. */
    @Test
    void findsTheGroupsBySegmentToo() {
        for (var group : List.of("NEW", "NEEDS_ATTENTION", "PREVIOUSLY_LOYAL", "PROSPECTS")) {
            rig.execute("delete from rfm_scale");
            var xray = rig.post("/segments/xray", Map.of("query", "rfm_group = '" + group + "'", "details", "false"))
                    .body();
            assertThat(xray).as(group).contains(">" + people("/reports/rfm/customers?group=" + group) + "<");
        }
        assertThat(rig.post("/segments/xray", Map.of("query", "rfm_group != 'PROSPECTS'", "details", "false"))
                        .body())
                .contains(">220<");
        assertThat(rig.post("/segments/xray", Map.of("query", "rfm_group = 'BEST'", "details", "false"))
                        .body())
                .contains("CHAMPIONS");
    }

    @Test
    void gathersEqualsInOneScore() {
        rig.execute("update customer set number_of_orders = 1 where number_of_orders > 0");
        body("/reports/rfm/map");
        assertThat(rig.rows("select distinct frequency from rfm_facts where number_of_orders > 0"))
                .containsExactly(Map.of("frequency", 1));
        assertThat(body("/reports/rfm/map")).contains("nobody (equal values)");
    }

    @Test
    void handsTheListOutAsAFile() {
        var page = body("/reports/rfm/customers?group=NEW");
        assertThat(page).contains("/downloads/new/rfm?group=NEW");
        assertThat(body("/downloads/new/rfm?group=NEW"))
                .contains("Customers by RFM score")
                .contains("New");
    }

    private long people(String path) {
        var page = body(path);
        var counted = Pattern.compile("<span>([\\d,]+) (?:row|customer|in)").matcher(page);
        assertThat(page).as(path).contains("row-link");
        var rows = Pattern.compile("class=\"row-link\"").matcher(page).results().count();
        return page.contains("rel=\"next\"") && page.contains("at=")
                ? Long.parseLong(
                        counted.results().findFirst().orElseThrow().group(1).replace(",", ""))
                : rows;
    }
}
