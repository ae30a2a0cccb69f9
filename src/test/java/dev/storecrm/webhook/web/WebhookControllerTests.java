package dev.storecrm.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.webhook.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class WebhookControllerTests {
    private static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Topics topics;

    @Autowired
    TestDatabase database;

    @Autowired
    MeterRegistry figures;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
    }

    @Test
    void isAnsweredInFrontOfWhatOnlyPagesNeed() {
        var body = bytes("{}");
        var before = served();
        assertThat(post(body, headers("customers/update", "w1", body))).isEqualTo(200);

        assertThat(served()).isEqualTo(before + 1);
    }

    private long served() {
        return figures.find("storecrm.machine.requests").tag("path", WebhookController.PATH).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private int post(byte[] body, Map<String, String> headers) {
        var request = rig.request("/webhooks/shopify").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return rig.send(request).statusCode();
    }

    private Map<String, String> headers(String topic, String id, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Shopify-Topic", topic);
        headers.put("X-Shopify-Webhook-Id", id);
        headers.put("X-Shopify-Shop-Domain", rig.store.domain());
        headers.put("X-Shopify-API-Version", "2026-10");
        headers.put("X-Shopify-Triggered-At", rig.now().toString());
        headers.put("X-Shopify-Hmac-Sha256", Hmac.base64(body, SECRET));
        return headers;
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private long stored() {
        return (Long) rig.value("select count(*) from webhook_inbox");
    }

    @Test
    void storesWhatShopifySignedAndAnswersAtOnce() {
        var body = bytes("{\"id\":1}");

        assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(200);

        assertThat(rig.rows("select topic, state, attempts from webhook_inbox"))
                .containsExactly(Map.of("topic", "shop/update", "state", "WAITING", "attempts", 0));
    }

    @Test
    void readsTheNewerHeadersToo() {
        var body = bytes("{}");
        var headers = new LinkedHashMap<String, String>();
        headers("shop/update", "w1", body).forEach((name, value) -> headers.put(name.substring(2), value));

        assertThat(post(body, headers)).isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    /** R91. */
    @Test
    void refusesEveryTopicWithoutTheRightSignature() {
        var body = bytes("{\"shop_domain\":\"" + rig.store.domain() + "\"}");
        var right = Hmac.base64(body, SECRET);
        var wrong = Arrays.asList(
                null,
                "",
                "AAAA",
                right.substring(0, right.length() - 4),
                HexFormat.of().formatHex(Base64.getDecoder().decode(right)),
                Hmac.base64(body, "somebody-elses-secret-somebody-elses"));
        for (var topic : topics.all()) {
            for (var signature : wrong) {
                var headers = headers(topic, "w1", body);
                if (signature == null) {
                    headers.remove("X-Shopify-Hmac-Sha256");
                } else {
                    headers.put("X-Shopify-Hmac-Sha256", signature);
                }
                assertThat(post(body, headers)).as(topic + " " + signature).isEqualTo(401);
            }
            assertThat(post(bytes(new String(body, StandardCharsets.UTF_8) + " "), headers(topic, "w1", body)))
                    .isEqualTo(401);
        }
        assertThat(topics.all()).contains("customers/data_request", "customers/redact", "shop/redact");
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void answersNoOtherMethod(String method) {
        var request = rig.request("/webhooks/shopify").method(method, HttpRequest.BodyPublishers.noBody());

        assertThat(rig.send(request).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Shopify-Topic", "X-Shopify-Webhook-Id", "X-Shopify-Shop-Domain"})
    void refusesASignedBodyWithoutItsHeaders(String header) {
        var body = bytes("{}");
        var headers = headers("shop/update", "w1", body);
        headers.remove(header);

        assertThat(post(body, headers)).isEqualTo(400);
    }

    /** R92. */
    @Test
    void refusesABodyThatNamesAnotherShop() {
        var body = bytes("{\"customer\":{\"shop_domain\":\"x\"},\"shop_domain\":\"sandbox-test.myshopify.com\"}");

        assertThat(post(body, headers("shop/redact", "w1", body))).isEqualTo(401);
        assertThat(stored()).isZero();
    }

    /** R54: asked to come again before Shopify hangs up; nothing is lost once it does. */
    @Test
    void asksToComeAgainWhileTheInboxIsLocked() throws Exception {
        var body = bytes("{\"id\":1}");
        try (var locker = database.connectAsSuperuser()) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("lock table webhook_inbox in exclusive mode");

            assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(503);
            locker.rollback();
        }

        assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(200);
        assertThat(post(body, headers("shop/update", "w2", body))).isEqualTo(200);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void acceptsNoticesOfShopsItDoesNotKnow() {
        var body = bytes("{}");
        var headers = headers("shop/redact", "w1", body);
        headers.put("X-Shopify-Shop-Domain", "nobody.myshopify.com");

        assertThat(post(body, headers)).isEqualTo(200);
        assertThat(stored()).isZero();
    }

    @Test
    void storesADeliveryOnceHoweverOftenItComes() throws Exception {
        var body = bytes("{}");
        Callable<Integer> delivery = () -> post(body, headers("shop/update", "w1", body));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(5, delivery))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void keepsWhatABodyIsAboutThatIsTooBigToKeep() {
        var body = bytes(
                "{\"note\":\"" + "x".repeat(10 << 20) + "\",\"id\":1,\"shop_domain\":\"" + rig.store.domain() + "\"}");

        assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(200);
        assertThat(rig.value("select convert_from(body, 'UTF8') from webhook_inbox"))
                .isEqualTo("{\"id\":1,\"shop_domain\":\"" + rig.store.domain() + "\"}");

        jobs.runDue();
        assertThat(rig.value("select state from webhook_inbox")).isEqualTo("DONE");
    }

    @Test
    void refusesATooBigBodyThatNamesAnotherShop() {
        var body = bytes("{\"note\":\"" + "x".repeat(3 << 20) + "\",\"shop_domain\":\"other.myshopify.com\"}");

        assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(401);
        assertThat(stored()).isZero();
    }

    @Test
    void refusesAnUnsignedBodyHoweverBig() {
        var body = new byte[10 << 20];
        var headers = headers("shop/update", "w1", bytes("{}"));

        assertThat(post(body, headers)).isEqualTo(401);
    }

    @Test
    void readsABodyWithoutALength() {
        var body = bytes("{\"id\":1}");
        var request = rig.request("/webhooks/shopify")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        headers("shop/update", "w1", body).forEach(request::header);

        assertThat(rig.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "duplicate", "garbage", "array"})
    void survivesOddJson(String kind) {
        var body = bytes(
                switch (kind) {
                    case "deep" -> "[".repeat(10_000) + "]".repeat(10_000);
                    case "duplicate" -> "{\"id\":1,\"id\":2}";
                    case "array" -> "[1]";
                    default -> "{\"id\":";
                });

        assertThat(post(body, headers("shop/update", "w1", body))).isEqualTo(200);

        jobs.runDue();
        assertThat(rig.value("select state from webhook_inbox")).isEqualTo("DONE");
    }

    @Test
    void keepsWhatFailedWithItsReasonAndTriesAgain() {
        var body = bytes("{}");
        rig.execute("alter table privacy_request rename to privacy_request_gone");
        try {
            var redact = bytes("{\"customer\":{\"id\":77}}");
            post(redact, headers("customers/redact", "w1", redact));
            post(body, headers("shop/update", "w2", body));
            jobs.runDue();

            var failed = rig.rows("select state, attempts, error from webhook_inbox where webhook_id = 'w1'")
                    .getFirst();
            assertThat(failed).containsEntry("state", "WAITING").containsEntry("attempts", 1);
            assertThat(failed.get("error")).isNotNull();
            assertThat(rig.value("select state from webhook_inbox where webhook_id = 'w2'"))
                    .isEqualTo("DONE");
        } finally {
            rig.execute("alter table privacy_request_gone rename to privacy_request");
        }
        rig.clock.tick(Duration.ofMinutes(5));
        jobs.runDue();
        assertThat(rig.rows("select state, attempts from webhook_inbox where webhook_id = 'w1'"))
                .containsExactly(Map.of("state", "DONE", "attempts", 2));
    }
}
