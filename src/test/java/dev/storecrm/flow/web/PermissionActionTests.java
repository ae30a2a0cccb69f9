package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.flow.FlowRun.Attempt;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SandboxTest
@DisplayName("E9: what a workflow learned of a customer's yes or no goes into the ledger, and lifts no no")
class PermissionActionTests extends FlowStage {
    private static final String ACTION = "/flow/actions/" + PermissionActionController.HANDLE;

    @BeforeEach
    void forget() {
        rig.execute("delete from consent_entry");
        // of other tests' shops as well
        rig.execute("delete from customer");
        customer(CUSTOMER);
        rig.execute("update customer set email = 'ann@example.com', email_state = 'NOT_SUBSCRIBED'");
    }

    @Test
    @DisplayName("R58: five times at once and again after 30 hours is once; with something else it is a conflict")
    void takesARunOnce() throws Exception {
        var yes = run("one", Map.of("decision", "Yes", "proof", "Box in our survey"));
        Callable<Attempt> call = () -> flow.post(ACTION, yes);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(5, call))) {
                assertThat(answer.get().body()).isEqualTo("{\"return_value\":{\"status\":\"taken\"}}");
            }
        }
        assertThat(rig.rows("select choice, source, wording from consent_entry"))
                .containsExactly(Map.of("choice", "IN", "source", "FLOW", "wording", "Box in our survey"));
        assertThat(marketing()).isEqualTo("MAY_OPTED_IN");

        rig.clock.tick(Duration.ofHours(1));
        assertThat(flow.post(ACTION, run("two", Map.of("decision", "no"))).body())
                .contains("taken");
        rig.clock.tick(Duration.ofHours(30));
        assertThat(flow.post(ACTION, yes).body()).contains("taken");
        assertThat(marketing()).as("the old run again").isEqualTo("NO_OPTED_OUT");
        assertThat(flow.post(ACTION, run("three", Map.of("decision", "yes", "proof", "Again")))
                        .body())
                .contains("no_stays");
        assertThat(marketing()).isEqualTo("NO_OPTED_OUT");
        assertThat(flow.post(ACTION, run("one", Map.of("decision", "no"))).status())
                .isEqualTo(409);
        assertThat(rig.rows("select 1 from consent_entry")).hasSize(2);
        assertThat(rig.get("/customers/501/consent/evidence").body()).contains("By Shopify Flow", "Box in our survey");
        assertThat(verdicts())
                .as("each call stands in the inbox")
                .containsExactly(
                        "KEPT",
                        "DUPLICATE",
                        "DUPLICATE",
                        "DUPLICATE",
                        "DUPLICATE",
                        "KEPT",
                        "DUPLICATE",
                        "NO_STAYS",
                        "CONFLICT");
        assertThat(rig.get("/flow?action=PERMISSION").body())
                .contains("Permission: Mail, Marketing", "Yes · Box in our survey", "The no stays", "Duplicate run");
        assertThat(rig.get("/flow?action=METRICS").body()).doesNotContain("Box in our survey");
    }

    @Test
    void stopsOneKindAlone() {
        rig.execute("update customer set email_state = 'SUBSCRIBED', email_consent_at = '2100-01-01'");
        flow.post(ACTION, run("one", Map.of("decision", "いいえ", "kind", "Follow-up")));
        assertThat(
                        rig.rows(
                                "select kind from consent_facts where channel = 'MAIL' and customer_id = 501 and not permitted"))
                .containsExactly(Map.of("kind", "FOLLOW_UP"));
    }

    @Test
    void keepsChannelsApart() {
        assertThat(flow.post(ACTION, run("one", Map.of("decision", "no", "channel", "line")))
                        .body())
                .contains("taken");
        assertThat(flow.post(ACTION, run("two", Map.of("decision", "yes", "channel", "LINE", "proof", "Said so")))
                        .body())
                .contains("no_stays");
        assertThat(flow.post(ACTION, run("three", Map.of("decision", "yes", "proof", "Said so")))
                        .body())
                .contains("taken");
        assertThat(rig.rows("select channel, choice from consent_entry order by 1"))
                .containsExactly(Map.of("channel", "LINE", "choice", "OUT"), Map.of("channel", "MAIL", "choice", "IN"));
    }

    @Test
    @DisplayName("V16: what is said of a customer who is not here yet waits, and is taken in when they come")
    void waitsForTheCustomer() {
        var said = Map.of(
                "customer_id", "gid://shopify/Customer/777", "decision", "no", "occurred_at", "2026-01-02T03:04:05Z");
        assertThat(flow.post(ACTION, run("one", said)).body()).contains("parked");
        assertThat(flow.post(
                                ACTION,
                                run("two", Map.of("customer_id", "778", "decision", "yes", "proof", "Ann said so")))
                        .body())
                .contains("parked");
        jobs.runDue();
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
        customer(777);
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at) select id, 'customer', 778,"
                + " 'infinity' from shop");
        customer(778);
        rig.clock.tick(Duration.ofMinutes(6));
        jobs.runDue();
        rig.execute("delete from tombstone where record_table = 'customer'");
        assertThat(rig.rows("select customer_id, choice, decided_at::date::text as day from consent_entry"))
                .containsExactly(Map.of("customer_id", 777L, "choice", "OUT", "day", "2026-01-02"));
        assertThat(verdicts()).containsExactly("KEPT", "INVALID");
        assertThat(rig.rows("select 1 from flow_payload where note <> '' or customer_id = 778"))
                .as("of an erased person nothing stays")
                .isEmpty();
        assertThat(flow.post(ACTION, run("one", said)).body())
                .as("the same answer again")
                .contains("parked");
    }

    @Test
    void isAboutTheSurvivorOfAMerge() {
        customer(502);
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                + " select id, 'customer', 501, now(), 502 from shop");
        rig.execute("delete from customer where customer_id = 501");
        flow.post(ACTION, run("one", Map.of("decision", "no")));
        rig.execute("delete from tombstone where record_table = 'customer'");
        assertThat(rig.value("select customer_id from consent_entry")).isEqualTo(502L);
        assertThat(rig.value("select customer_id from flow_payload")).isEqualTo(502L);
    }

    @ParameterizedTest
    @CsvSource({
        "decision, perhaps, Decision has to be",
        "kind, news, Kind has to be",
        "channel, fax, Channel has to be",
        "proof, '', A yes needs",
        "occurred_at, yesterday, Occurred at",
        "occurred_at, 2999-01-01T00:00:00Z, future",
        "customer_id, Bob, Customer ID"
    })
    void saysWhatIsWrong(String field, String value, String words) {
        var properties = new HashMap<>(Map.of("decision", "yes", "proof", "Said so"));
        properties.put(field, value);
        var answer = flow.post(ACTION, run("one", properties));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
        assertThat(verdicts()).containsExactly("INVALID");
        rig.post("/settings/language", Map.of("language", "ja"));
        var said = answer.body().replaceAll(".*\"message\":\"(.{20}).*", "$1");
        assertThat(rig.get("/flow").body()).contains("使用できません</span>").doesNotContain(said);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
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
                                Map.of("customer_id", "{{customer.id}}", "decision", "no")),
                        Map.of(
                                "step_reference",
                                "b",
                                "properties",
                                Map.of("decision", "perhaps", "kind", "x", "channel", "fax"))));
        assertThat(flow.post(ACTION + "/validate", body).body())
                .contains(
                        "{\"step_reference\":\"a\",\"errors\":[]}",
                        "\"decision\"",
                        "\"kind\"",
                        "\"channel\"",
                        "\"customer_id\"",
                        "顧客");
    }

    private Map<String, Object> run(String id, Map<String, String> given) {
        var properties = new LinkedHashMap<String, Object>(Map.of("customer_id", CUSTOMER));
        properties.putAll(given);
        var body = flow.body(id, properties);
        body.put("handle", PermissionActionController.HANDLE);
        return body;
    }

    private Object marketing() {
        return rig.value(
                "select verdict from consent_facts where channel = 'MAIL' and kind = 'MARKETING' and customer_id = 501");
    }
}
