package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R100: what goes wrong is told in the log without anybody's secret or address. */
@SandboxTest
@ExtendWith(OutputCaptureExtension.class)
class LogTests {
    private static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @Test
    void holdsNeitherTokensNorAddresses(CapturedOutput log) {
        rig.open("/settings");
        rig.clock.tick(Duration.ofHours(2));
        var token = rig.store.sessionTokens().mint(Staff.owner());
        rig.send(rig.request("/settings?shop=sandbox-test.myshopify.com")
                .header("Authorization", "Bearer " + token)
                .GET());
        rig.post("/settings/token", Map.of("token", "shpat_canary0000000000000000000000"));
        rig.store.tokens().revokeAll();
        rig.get("/settings");
        failingWebhook();
        rig.get("/customers?q=canary%40example.com");
        rig.open(rig.store, "/", Staff.outsider());
        rig.post(
                "/access/requests",
                Map.of("purpose", "FAULT", "hours", "1", "words", "canary@example.com"),
                Staff.outsider());

        var written = log.getAll();
        assertThat(written).contains("customers/redact of shop");
        assertThat(written)
                .doesNotContain(token)
                .doesNotContain("shpat_")
                .doesNotContain("shprt_")
                .doesNotContain("canary@example.com")
                .doesNotContain("canary%40example.com")
                .doesNotContain("Haddad")
                .doesNotContain(SECRET);
    }

    /** A notice whose handling fails in the database, on a row that holds the address. */
    private void failingWebhook() {
        rig.execute("alter table privacy_request add constraint nobody check (customer_id <> 4711)");
        try {
            var body = "{\"customer\":{\"id\":4711,\"email\":\"canary@example.com\"}}".getBytes(StandardCharsets.UTF_8);
            rig.send(rig.request("/webhooks/shopify")
                    .header("X-Shopify-Topic", "customers/redact")
                    .header("X-Shopify-Webhook-Id", "canary")
                    .header("X-Shopify-Shop-Domain", rig.store.domain())
                    .header("X-Shopify-Hmac-Sha256", Hmac.base64(body, SECRET))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            jobs.runDue();
        } finally {
            rig.execute("alter table privacy_request drop constraint nobody");
        }
    }
}
