package dev.storecrm.messaging.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("R20, E12: a copy of the database asks Shopify nothing and tells it nothing")
class HeldBackTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : new String[] {"mail_deployment", "consent_entry", "consent_push", "customer"}) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute(
                "insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)"
                        + " select id, 1, 'ann@example.com', 'ENABLED', 'NOT_SUBSCRIBED', now(), now(), 0 from shop"
                        + " where uninstalled_at is null order by id desc limit 1");
        jobs.runDue();
    }

    @AfterEach
    void clear() {
        rig.execute("delete from mail_deployment");
        rig.execute("delete from consent_push");
        rig.execute("delete from customer");
    }

    @Test
    void callsNothingUntilSomebodySaysThatThisIsThePlace() {
        assertThat(rig.rows("select 1 from mail_deployment"))
                .as("known since the first call")
                .hasSize(1);
        // the rows are those of a copy that was started elsewhere, after its token had run out
        rig.execute("update mail_deployment set fingerprint = 'another/cluster'");
        rig.execute("update shop_token set access_ends_at = '2020-01-01'");
        var refresh = rig.value("select encode(refresh_token, 'hex') from shop_token");
        var calls = rig.store.calls();

        rig.post("/customers/1/consent", Map.of("kind", "MARKETING", "choice", "IN"));
        rig.post("/sync/runs", Map.of());
        for (var hour = 0; hour < 4; hour++) {
            rig.clock.tick(Duration.ofHours(1));
            jobs.runDue();
        }
        assertThat(rig.store.calls())
                .as("the sync, the sweep, what was decided")
                .isEqualTo(calls);
        assertThat(rig.value("select encode(refresh_token, 'hex') from shop_token"))
                .as("the original's next token")
                .isEqualTo(refresh);
        assertThat(rig.rows("select 1 from consent_push where refused is null")).hasSize(1);
        assertThat(rig.get("/customers").body()).contains("Nothing is sent");
        assertThat(rig.get("/mail/restored").body()).contains("Nothing is asked of Shopify");

        assertThat(rig.post("/mail/restored", Map.of("confirmed", "true")).statusCode())
                .isEqualTo(303);
        for (var hour = 0; hour < 8; hour++) {
            rig.clock.tick(Duration.ofHours(1));
            jobs.runDue();
        }
        assertThat(rig.store.calls()).isGreaterThan(calls);
        assertThat(rig.rows("select 1 from consent_push where refused is null")).isEmpty();
    }
}
