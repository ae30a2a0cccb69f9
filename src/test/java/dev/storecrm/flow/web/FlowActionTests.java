package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.flow.FlowRun;
import dev.storecrm.sandbox.flow.VipApp;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SandboxTest
class FlowActionTests extends FlowStage {

    @Test
    void keepsWhatTheRecipesSend() {
        var vip = new VipApp(flow);
        for (var run : vip.pointsChanged(CUSTOMER, 120)) {
            assertThat(flow.run(run).status()).isEqualTo(200);
        }
        for (var run : vip.moved(CUSTOMER, true)) {
            assertThat(flow.run(run).body()).contains("\"status\":\"kept\"");
        }
        rig.clock.tick(Duration.ofMinutes(1));
        vip.moved(CUSTOMER, false).forEach(flow::run);

        assertThat(value("vip_pointdiff")).isEqualTo("120");
        assertThat(value("vip_approvedpoint")).isEqualTo("120");
        assertThat(value("vip_customerrankname")).isEqualTo("Regular");
        assertThat(value("vip_previouscustomerrankname")).isEqualTo("Silver");
        assertThat(rig.rows(
                        "select text_value from metafield_history where key = 'vip_customerrankname' order by taken"))
                .containsExactly(Map.of("text_value", "Silver"), Map.of("text_value", "Regular"));
        assertThat(rig.get("/flow/recipes").body()).contains("vip_customerrankname", "badge--success");
    }

    @Test
    void keepsBothActionsOfAWorkflowWhenTheyComeAtOnce() throws Exception {
        var runs = new VipApp(flow).pointsChanged(CUSTOMER, -500);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(runs.stream()
                    .<Callable<FlowRun.Attempt>>map(run -> () -> flow.attempt(run))
                    .toList())) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(value("vip_pointdiff")).isEqualTo("-500");
        assertThat(value("vip_approvedpoint")).isEqualTo("-500");
    }

    @Test
    void keepsEveryOneOfManyThatComeAtOnce() throws Exception {
        customer(502);
        var runs = IntStream.range(0, 60)
                .mapToObj(i -> flow.prepare(properties(CUSTOMER + i % 3, "vip_approvedpoint", i)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(runs.stream()
                    .<Callable<FlowRun.Attempt>>map(run -> () -> flow.attempt(run))
                    .toList())) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(verdicts()).hasSize(60);
        assertThat(verdicts()).filteredOn("PARKED"::equals).hasSize(20);
        // of two that come together, the earlier one may be written second: then it is in the history only
        assertThat(verdicts()).filteredOn(List.of("KEPT", "LATE")::contains).hasSize(40);
        assertThat(lines()).isEqualTo(40);
        assertThat(
                        rig.rows(
                                "select 1 from metafield_value v where not exists (select from metafield_history h where h.customer_id = v.customer_id and h.taken > v.taken)"))
                .hasSize(2);
    }

    @Test
    void hasOneEffectHoweverOftenARunComes() throws Exception {
        var run = flow.prepare(properties(CUSTOMER, "vip_approvedpoint", "10"));
        Callable<FlowRun.Attempt> call = () -> flow.attempt(run);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(5, call))) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        points("20");
        rig.clock.tick(Duration.ofHours(30));
        flow.attempt(run);

        assertThat(run.attempts())
                .extracting(FlowRun.Attempt::body)
                .containsOnly("{\"return_value\":{\"status\":\"kept\"}}");
        assertThat(value("vip_approvedpoint")).isEqualTo("20");
        assertThat(lines()).isEqualTo(2);
        assertThat(verdicts()).filteredOn("DUPLICATE"::equals).hasSize(5);
    }

    @Test
    void repeatsARefusalAndNoticesOtherProperties() {
        var run = flow.prepare(properties(CUSTOMER, "vip_approvedpoint", "abc"));
        var first = flow.attempt(run);
        var second = flow.attempt(run);
        var other = flow.post(
                "/flow/actions/add-customer-metrics-data",
                flow.body(run.id(), properties(CUSTOMER, "vip_approvedpoint", "5")));

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(422);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("other properties");
        assertThat(verdicts()).containsExactly("WRONG_TYPE", "DUPLICATE", "CONFLICT");
        assertThat(lines()).isZero();
    }

    @Test
    void refusesUnknownHandlesAndForeignShops() {
        var body = flow.body("r1", properties(CUSTOMER, "vip_approvedpoint", "5"));
        var unknown = flow.post("/flow/actions/make-coffee", body);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("no action of this name");

        assertThat(flow.post("/flow/actions/add-customer-metrics-data?shop=sandbox-test.myshopify.com", body)
                        .status())
                .isEqualTo(200);
        body.put("shopify_domain", "nobody.myshopify.com");
        body.put("action_run_id", "r2");
        var nobody = flow.post("/flow/actions/add-customer-metrics-data", body);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body()).contains("not installed");
        assertThat(rig.rows("select distinct s.domain from flow_payload p join shop s on s.id = p.shop_id"))
                .containsExactly(Map.of("domain", rig.store.domain()));
    }

    @Test
    void refusesWhatIsNotSignedOrNotReadable() {
        var body = "{\"shopify_domain\":\"" + rig.store.domain() + "\",\"action_run_id\":\"r\"}";
        assertThat(raw(body, "AAAA", null)).isEqualTo(401);
        assertThat(raw(body, signed(body), "sandbox-test.myshopify.com")).isEqualTo(401);
        assertThat(raw("[1", signed("[1"), null)).isEqualTo(400);
        assertThat(raw("[".repeat(5_000), signed("[".repeat(5_000)), null)).isEqualTo(400);
        var big = "x".repeat(300_000);
        assertThat(raw(big, signed(big), null)).isEqualTo(413);
        assertThat(rig.rows("select 1 from flow_payload")).isEmpty();
    }

    private String signed(String body) {
        return Hmac.base64(
                body.getBytes(StandardCharsets.UTF_8), rig.store.options().clientSecret());
    }

    private int raw(String body, String signature, String shop) {
        var request = rig.request("/flow/actions/add-customer-metrics-data")
                .header("X-Shopify-Hmac-Sha256", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (shop != null) {
            request.header("X-Shopify-Shop-Domain", shop);
        }
        return rig.send(request).statusCode();
    }

    @Test
    void answersInTimeWhenItsRowIsHeldAndHasItsEffectLater() throws SQLException {
        points("1");
        FlowRun.Attempt answer;
        try (var holder = database.connectAsSuperuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.executeQuery("select 1 from metafield_value for update");
            answer = points("2");
            holder.rollback();
        }
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("taken");
        assertThat(value("vip_approvedpoint")).isEqualTo("1");

        jobs.runDue();
        jobs.runDue();
        assertThat(value("vip_approvedpoint")).isEqualTo("2");
        assertThat(lines()).isEqualTo(2);
        assertThat(verdicts()).containsExactly("KEPT", "KEPT");
    }

    @Test
    void letsALaterEventWinWhicheverComesFirst() {
        var late = properties(CUSTOMER, "vip_approvedpoint", "10");
        late.put("occurred_at", rig.now().minusSeconds(3_600).toString());
        points("20");

        assertThat(send(late).body()).contains("\"status\":\"late\"");
        assertThat(value("vip_approvedpoint")).isEqualTo("20");
        assertThat(lines()).isEqualTo(2);
        assertThat(rig.get("/flow?verdict=LATE").body()).contains("Out of order");
    }

    @Test
    void parksAValueUntilItsCustomerComes() {
        var answer = send(properties(777, "vip_approvedpoint", "5"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("parked");
        rig.clock.tick(Duration.ofMinutes(2));
        jobs.runDue();
        assertThat(verdicts()).containsExactly("PARKED");

        customer(777);
        rig.clock.tick(Duration.ofMinutes(6));
        jobs.runDue();
        assertThat(verdicts()).containsExactly("KEPT");
        assertThat(value("vip_approvedpoint")).isEqualTo("5");
    }

    @Test
    void refusesACustomerWhomTheImportPolicyLeavesOut() {
        rig.execute(
                "insert into customer_left_out (shop_id, customer_id, reason, row_hash) select id, 888, 'CONSENTED', 0 from shop");
        var answer = send(properties(888, "vip_approvedpoint", "5"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("import policy");
        assertThat(verdicts()).containsExactly("LEFT_OUT");
    }

    /** Neither the number nor the value of somebody who was erased comes back. */
    @Test
    void keepsNothingAboutACustomerWhoWasErased() {
        rig.execute("delete from customer where customer_id = " + CUSTOMER);
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at) select id, 'customer', "
                + CUSTOMER + ", 'infinity' from shop");
        try {
            var run = flow.prepare(properties(CUSTOMER, "vip_customerrankname", "Gold Hanako"));
            for (var attempt = 0; attempt < 2; attempt++) {
                var answer = flow.attempt(run);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains("erased");
            }
            customer(CUSTOMER);
            jobs.runDue();

            assertThat(rig.rows("select 1 from flow_payload where customer_id is not null or value <> ''"))
                    .isEmpty();
            assertThat(rig.rows("select 1 from flow_payload")).hasSize(2);
            assertThat(lines()).isZero();
        } finally {
            rig.execute("delete from tombstone where record_id = " + CUSTOMER);
        }
    }
}
