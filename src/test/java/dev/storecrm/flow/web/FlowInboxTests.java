package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SandboxTest
class FlowInboxTests extends FlowStage {

    @Test
    void givesUpAParkedValueAfterNinetyDays() {
        send(properties(777, "vip_approvedpoint", "5"));
        rig.clock.tick(Duration.ofDays(89));
        jobs.runDue();
        assertThat(verdicts()).containsExactly("PARKED");
        rig.clock.tick(Duration.ofDays(2));
        jobs.runDue();
        assertThat(verdicts()).doesNotContain("PARKED");
    }

    @Test
    void adoptsAnUnknownKeyWithItsPast() {
        var answer = send(properties(CUSTOMER, "vip_visits", "3"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("vip_visits", "Meta field list");
        send(properties(CUSTOMER, "vip_visits", "4"));
        assertThat(rig.get("/flow").body()).contains("Received but not kept", "Keep as number");

        assertThat(rig.post("/flow/keys", Map.of("slug", "vip", "key", "vip_visits"))
                        .statusCode())
                .isEqualTo(303);
        jobs.runDue();

        assertThat(value("vip_visits")).isEqualTo("4");
        assertThat(lines()).isEqualTo(2);
        assertThat(verdicts()).containsExactly("KEPT", "KEPT");
    }

    /** V20: whatever became of a run since, the same run again is told what it was told first. */
    @Test
    void answersTheSameRunTheSameAfterItsVerdictChanged() {
        var unknown = flow.prepare(properties(CUSTOMER, "vip_visits", "3"));
        var parked = flow.prepare(properties(777, "vip_approvedpoint", "5"));
        var refused = flow.attempt(unknown);
        flow.attempt(parked);
        rig.post("/flow/ignored-keys", Map.of("slug", "vip", "key", "vip_visits"));
        assertThat(flow.attempt(unknown).body()).isEqualTo(refused.body()).contains("vip_visits");
        rig.post("/meta-fields", Map.of("name", "Visits", "key", "vip_visits", "slug", "vip", "valueType", "NUMERIC"));
        customer(777);
        rig.clock.tick(Duration.ofMinutes(6));
        jobs.runDue();
        assertThat(rig.rows("select verdict from flow_payload where not repeated"))
                .containsOnly(Map.of("verdict", "KEPT"));

        var again = flow.attempt(unknown);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(flow.attempt(parked).body()).contains("\"status\":\"parked\"");
    }

    /** "Ignore" is the answer of whoever does not want a key: nobody is asked again, and nothing is lost. */
    @Test
    void ignoresAKeyUntilSomebodyWantsIt() {
        assertThat(send(properties(CUSTOMER, "vip_visits", "3")).status()).isEqualTo(422);
        var key = Map.of("slug", "vip", "key", "vip_visits");
        assertThat(rig.post("/flow/ignored-keys", key).statusCode()).isEqualTo(303);
        assertThat(rig.post("/flow/ignored-keys", Map.of("slug", "vip", "key", "never_came"))
                        .statusCode())
                .isEqualTo(404);
        var answer = send(properties(CUSTOMER, "vip_visits", "4"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"ignored\"");
        assertThat(verdicts()).containsExactly("IGNORED", "IGNORED");
        assertThat(rig.get("/flow").body())
                .doesNotContain("Received but not kept")
                .contains("Ignored keys (1)", "Stop ignoring");
        rig.post("/meta-fields", Map.of("name", "Other", "key", "other", "slug", "vip", "valueType", "STRING"));
        jobs.runDue();
        assertThat(verdicts()).containsExactly("IGNORED", "IGNORED");

        rig.post("/flow/ignored-keys/removal", key);
        assertThat(rig.get("/flow").body()).contains("Received but not kept").doesNotContain("Ignored keys");
        assertThat(send(properties(CUSTOMER, "vip_visits", "5")).status()).isEqualTo(422);
        assertThat(verdicts()).containsOnly("UNKNOWN_KEY");
    }

    @Test
    void takesInWhatAnIgnoredKeyBroughtOnceItHasAField() {
        send(properties(CUSTOMER, "vip_visits", "3"));
        rig.post("/flow/ignored-keys", Map.of("slug", "vip", "key", "vip_visits"));
        send(properties(CUSTOMER, "vip_visits", "4"));

        rig.post("/meta-fields", Map.of("name", "Visits", "key", "vip_visits", "slug", "", "valueType", "NUMERIC"));
        jobs.runDue();

        assertThat(value("vip_visits")).isEqualTo("4");
        assertThat(lines()).isEqualTo(2);
        assertThat(rig.get("/flow").body()).doesNotContain("Ignored keys");
    }

    @Test
    void warnsOfAValueThatIsWrittenAgainAndAgain() {
        for (var i = 0; i < 25; i++) {
            flow.attempt(flow.prepare(properties(CUSTOMER, "vip_approvedpoint", Integer.toString(i))));
        }
        assertThat(rig.get("/flow").body()).contains("setting each other off", "Customer 501");
    }

    /** Flow's run log knows no language; a Japanese merchant does. */
    @Test
    void saysWhatWentWrongInTheVisitorsLanguage() {
        points("abc");
        points("1,000");
        send(properties("Bob", "vip_approvedpoint", "1"));
        send(properties(CUSTOMER, "vip_visits", "1"));
        rig.post("/settings/language", Map.of("language", "ja"));

        assertThat(rig.get("/flow").body())
                .contains("種類は数値ですが、値は数値ではありません")
                .contains("1,000 ではなく 1000")
                .contains("顧客の番号またはグローバル ID")
                .contains("キー「vip_visits」(アプリケーションスラッグ「vip」)")
                .doesNotContain("has to be", "is no number");
        assertThat(rig.get("/flow/recipes").body()).contains("顧客の番号またはグローバル ID");
    }

    @Test
    void listsPayloadsByVerdictAndPage() {
        for (var i = 0; i < 52; i++) {
            flow.attempt(flow.prepare(properties(600 + i, "vip_approvedpoint", "1")));
        }
        points("abc");
        assertThat(rig.get("/flow?verdict=WRONG_TYPE").body())
                .contains("is no number")
                .doesNotContain("Parked</span>");
        assertThat(rig.get("/flow?q=601").body()).contains("/customers/601").doesNotContain("/customers/602");
        var first = rig.get("/flow").body();
        assertThat(first).contains("/customers/651").doesNotContain("/customers/600\"");
        var next = first.replaceAll("(?s).*rel=\"next\"[^>]*href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(rig.get(next).body()).contains("/customers/600");
        assertThat(rig.get("/flow?at=forged").statusCode()).isEqualTo(400);
    }

    @Test
    void checksTheFieldsWhenAWorkflowIsSaved() {
        var body = new LinkedHashMap<String, Object>(Map.of("shopify_domain", rig.store.domain(), "locale", "ja"));
        body.put(
                "steps",
                List.of(
                        Map.of(
                                "step_reference",
                                "a",
                                "properties",
                                properties("{{customer.id}}", "vip_pointdiff", "{{pointsDiff}}")),
                        Map.of("step_reference", "b", "properties", properties("Bob", "two words", ""))));
        var answer = flow.post("/flow/actions/add-customer-metrics-data/validate", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("{\"step_reference\":\"a\",\"errors\":[]}")
                .contains("\"field_id\":\"customer_id\"", "\"field_id\":\"meta_key\"", "顧客の番号");
    }

    @Test
    void remembersWhoListensByTheNewestWord() {
        lifecycle(true, "2026-11-24T10:00:00.000Z");
        lifecycle(false, "2026-11-24T09:00:00.000Z");
        assertThat(rig.value("select listening from flow_listener")).isEqualTo(true);
        lifecycle(false, "2026-11-24T11:00:00.000Z");
        assertThat(rig.value("select listening from flow_listener")).isEqualTo(false);
    }

    private void lifecycle(boolean enabled, String at) {
        var body = Map.<String, Object>of(
                "flow_trigger_definition_id",
                "Customer entered segment",
                "has_enabled_flow",
                enabled,
                "shop_id",
                "1",
                "shopify_domain",
                rig.store.domain(),
                "timestamp",
                at);
        assertThat(flow.post("/flow/triggers/lifecycle", body).status()).isEqualTo(200);
    }
}
