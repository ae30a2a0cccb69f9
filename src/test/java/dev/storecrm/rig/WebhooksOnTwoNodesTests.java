package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One notice, brought to two nodes; each test is a row of the list of faults. */
class WebhooksOnTwoNodesTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TwoNodes rig = SharedRig.get();

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        rig.database().execute("delete from webhook_inbox where webhook_id like 'r50-%'");
    }

    @Test
    void r50KeepsANoticeOnceThatComesFiveTimesAtOnceToBoth() {
        var customer = customer();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (var time = 0; time < 5; time++) {
                for (var node : rig.nodes()) {
                    answers.add(CompletableFuture.supplyAsync(
                            () -> notice(node, customer, "r50-same", "r50-event"), threads));
                }
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        awaitDone(1);
        assertThat(inbox("attempts = 1")).isEqualTo(1);
    }

    /** Two subscriptions to one topic: two notices, one event, and a record that is what it was. */
    @Test
    void r50WritesNothingTwiceForAnEventThatIsToldTwice() {
        rig.invariants().hold();
        var customer = customer();
        var before = row(customer);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = CompletableFuture.supplyAsync(() -> notice(rig.one(), customer, "r50-one", "r50-event"), threads);
            var two = CompletableFuture.supplyAsync(() -> notice(rig.two(), customer, "r50-two", "r50-event"), threads);
            assertThat(one.join()).isEqualTo(200);
            assertThat(two.join()).isEqualTo(200);
        }
        awaitDone(2);
        Eventually.becomes(
                "what was hinted at is fetched",
                PATIENCE,
                () -> rig.database().number("select count(*) from sync_hint") == 0);
        assertThat(row(customer)).isEqualTo(before);
        rig.invariants().hold();
    }

    private String row(long customer) {
        return rig.database()
                .text("select xmin::text from customer where customer_id = " + customer)
                .orElseThrow();
    }

    private long customer() {
        return rig.store().books().customers.all().iterator().next().id;
    }

    private int notice(Node node, long customer, String id, String event) {
        var body = ("{\"id\":" + customer + ",\"admin_graphql_api_id\":\"gid://shopify/Customer/" + customer + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        return rig.send(HttpRequest.newBuilder(URI.create(node.url() + "/webhooks/shopify"))
                        .header("X-Shopify-Topic", "customers/update")
                        .header("X-Shopify-Webhook-Id", id)
                        .header("X-Shopify-Event-Id", event)
                        .header("X-Shopify-Shop-Domain", rig.store().domain())
                        .header(
                                "X-Shopify-Hmac-Sha256",
                                Hmac.base64(body, rig.store().options().clientSecret()))
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    private void awaitDone(int notices) {
        Eventually.becomes(
                () -> "all are done: "
                        + rig.database()
                                .rows("select webhook_id, state, attempts from webhook_inbox"
                                        + " where webhook_id like 'r50-%'"),
                PATIENCE,
                () -> inbox("state = 'DONE'") == notices);
        assertThat(inbox("true")).isEqualTo(notices);
    }

    private long inbox(String where) {
        return rig.database().number("select count(*) from webhook_inbox where webhook_id like 'r50-%' and " + where);
    }
}
