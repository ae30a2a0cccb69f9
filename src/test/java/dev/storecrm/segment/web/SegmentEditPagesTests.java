package dev.storecrm.segment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Writing a segment, by whoever and whatever they type. */
@SandboxTest
class SegmentEditPagesTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private long shop;

    @BeforeEach
    void install() {
        for (var table :
                List.of("segment", "segment_count", "segment_member", "customer", "customer_tag", "commerce_order")) {
            rig.execute("delete from " + table);
        }
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        shop = (Long) rig.value("select id from shop");
        // 1 spent 10.00, 2 spent 20.00 …
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, state, email_state, number_of_orders, amount_spent_minor,
                    currency, created_at, updated_at, row_hash)
                select %d, n, 'Person ' || n, 'ENABLED', 'SUBSCRIBED', n, n * 1000, 'GBP', now(), now(), 0
                from generate_series(1, 120) n
                """.formatted(shop));
        rig.execute("update shop set currency = 'GBP'");
        rig.execute("insert into customer_tag (shop_id, customer_id, tag_key, tag) values (%d, 7, 'vip', 'VIP')"
                .formatted(shop));
    }

    private String add(String query) {
        var answer = rig.post("/segments", Map.of("name", "Test <b>", "query", query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        jobs.runDue();
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]*", "")
                .replaceFirst("\\?.*", "");
    }

    private String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private String xray(String query, boolean details) {
        return rig.post("/segments/xray", Map.of("query", query, "details", Boolean.toString(details)))
                .body();
    }

    @Test
    void marksAMistakeAtItsColumn() {
        var answer = rig.post("/segments", Map.of("name", "x", "query", "amount_spend > 5"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Column 1:").contains("amount_spent").contains("amount_spend &gt; 5");
        assertThat(rig.post("/segments", Map.of("name", " ", "query", "amount_spent > 5"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rig.post("/segments/syntax", Map.of("query", "amount_spent >"))
                        .body())
                .contains("\"from\":14")
                .contains("\"tree\":null");
        assertThat(xray("predicted_spend_tier = 'HIGH'", false)).contains("Not supported yet: predicted_spend_tier");
    }

    /** The editor's words stand unescaped in a script element, and a tag is whatever somebody typed. */
    @Test
    void letsNoTagEndTheEditorsScript() {
        var tag = "</script><img src=x onerror=alert(1)>";
        rig.execute("insert into customer_tag (shop_id, customer_id, tag_key, tag) values (%d, 8, '%s', '%s')"
                .formatted(shop, tag, tag));

        assertThat(body("/segments/new"))
                .contains("\\u003c/script>\\u003cimg src=x onerror=alert(1)>")
                .doesNotContain(tag);
    }

    @Test
    void overwritesNothingThatSomebodyElseSavedMeanwhile() {
        var path = add("number_of_orders > 10");
        var form = Map.of("name", "Renamed", "query", "number_of_orders > 20", "version", "0");
        assertThat(rig.post(path, form).statusCode()).isEqualTo(303);
        var mine = Map.of(
                "name",
                "Mine",
                "query",
                "number_of_orders > 10",
                "opened[name]",
                "Group",
                "opened[query]",
                "number_of_orders > 10",
                "version",
                "0");
        var merge = rig.post(path, mine);
        assertThat(merge.statusCode()).isEqualTo(409);
        assertThat(merge.body())
                .contains("Mine", "Renamed", "number_of_orders &gt; 20", "name=\"version\" value=\"1\"");
        assertThat(body(path)).contains("Renamed").contains("Changed since the count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NEW", "LOYAL", "AT_RISK", "BIG_SPENDERS", "BIRTHDAY", "ABANDONED", "NEVER_BOUGHT", "VIP_RANK"})
    void offersTemplatesThatCount(String preset) {
        var query = body("/segments/new?preset=" + preset)
                .replaceAll("(?s).*<textarea.*\">([^<]*)</textarea>.*", "$1")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&#39;", "'");
        assertThat(xray(query, true)).contains("data-members");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/segments?size=1000000&page=99999999",
                "/segments/-1",
                "/segments/99999999999999999999",
                "/segments/new?preset=%00",
                "/segments?tab=%27%3B--"
            })
    void survivesForgedAddresses(String path) {
        assertThat(rig.get(path).statusCode()).isLessThan(500);
    }

    @Test
    void answersWhateverIsTypedWithoutBreaking() {
        var seed = Long.getLong("segment.seed", System.nanoTime());
        System.out.println("segment.seed=" + seed);
        var random = new Random(seed);
        var pieces = List.of(
                "amount_spent",
                "customer_tags",
                ">",
                "=",
                "(",
                ")",
                "'",
                "\\",
                "%",
                "_",
                ";",
                "--",
                "/*",
                "\0",
                "💥",
                "null",
                "-7d",
                "AND",
                "OR",
                "NOT",
                "IS",
                "BETWEEN",
                "5",
                "today",
                "products_purchased MATCHES (",
                "id",
                "IN",
                "CONTAINS",
                "'x' or 1=1 --'",
                "metafields.a.b",
                "metafields.'.",
                ":shop",
                ":p0",
                "?",
                "$1",
                "99999999999999999999",
                "anniversary('metafields.facts.birth_date')",
                "random_bucket('')",
                "' || pg_sleep(9) || '");
        for (var i = 0; i < 250; i++) {
            var query = new StringBuilder();
            for (var length = random.nextInt(10); length >= 0; length--) {
                query.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
            }
            var form = Map.of("query", query.toString(), "name", "x", "details", "true");
            for (var path : List.of("/segments/xray", "/segments/syntax", "/segments")) {
                HttpResponse<String> answer = rig.post(path, form);
                assertThat(answer.statusCode()).as("%s of %s", query, path).isIn(200, 303, 422);
            }
        }
        assertThat(rig.post("/segments/xray", Map.of("query", "amount_spent = 1" + " OR amount_spent = 1".repeat(499)))
                        .body())
                .contains("at most 100 conditions");
        assertThat(rig.post("/segments/xray", Map.of("query", "(".repeat(500))).body())
                .contains("nested 10 deep");
    }
}
