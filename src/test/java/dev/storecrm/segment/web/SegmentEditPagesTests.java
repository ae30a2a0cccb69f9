package dev.storecrm.segment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing a segment, by whoever and whatever they type. */
@SandboxTest
class SegmentEditPagesTests extends SegmentStage {
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
