package dev.storecrm.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Uninstalling, installing again, and being erased, with notices that come late. */
@SandboxTest
@ExtendWith(OutputCaptureExtension.class)
class GoneShopsTests {
    @Autowired
    Rig rig;

    @Autowired
    List<WebhookHandler> handlers;

    @Autowired
    RedactionReplay replay;

    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop"));
    }

    private void deliver(String topic, Instant triggeredAt, String body) {
        handlers.stream()
                .filter(handler -> handler.topics().contains(topic))
                .forEach(handler -> handler.handle(
                        shop,
                        new WebhookMessage(
                                topic + triggeredAt,
                                topic,
                                "2026-10",
                                triggeredAt,
                                JsonMapper.shared().readTree(body))));
    }

    private Map<String, Object> row() {
        return rig.rows("select state, generation from shop").getFirst();
    }

    @Test
    void dropsTheTokenOfAnUninstalledShop() {
        rig.clock.tick(Duration.ofMinutes(1));
        deliver("app/uninstalled", rig.now(), "{}");

        assertThat(row()).containsEntry("state", "UNINSTALLED");
        assertThat(rig.rows("select access_token, refresh_token from shop_token")
                        .getFirst()
                        .values())
                .containsOnlyNulls();
    }

    /** R65: the late notice, and below the erasure that names an older installation. */
    @Test
    void ignoresAnUninstallFromBeforeTheReinstall() {
        rig.clock.tick(Duration.ofMinutes(1));
        var uninstalledAt = rig.now();
        rig.store.tokens().uninstall();
        rig.clock.tick(Duration.ofSeconds(2));
        rig.store.install();
        rig.execute("update shop set state = 'RECONNECT'");
        rig.execute("update shop_token set kind = 'NONE', access_token = null, refresh_token = null");
        assertThat(rig.open("/settings").statusCode()).isEqualTo(200);

        rig.clock.tick(Duration.ofMinutes(5));
        deliver("app/uninstalled", uninstalledAt, "{}");
        rig.clock.tick(Duration.ofHours(48));
        deliver("shop/redact", rig.now(), "{}");

        assertThat(row()).containsEntry("state", "ACTIVE");
        assertThat(rig.rows("select kind, state from privacy_request"))
                .containsExactly(Map.of("kind", "SHOP_REDACT", "state", "SUPERSEDED"));
        assertThat(rig.get("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void erasesAShopThatStaysAwayAndKeepsAReceipt() {
        rig.clock.tick(Duration.ofMinutes(1));
        deliver("app/uninstalled", rig.now(), "{}");
        rig.clock.tick(Duration.ofHours(48));
        deliver("shop/redact", rig.now(), "{}");

        assertEverythingIsErased();
        var receipt = rig.rows("select state, receipt from privacy_request").getFirst();
        assertThat(receipt).containsEntry("state", "DONE");
        assertThat((String) receipt.get("receipt")).contains("staff 1").contains("shop_token 1");
        assertThat(rig.value("select name from shop")).isEqualTo(rig.store.domain());
    }

    /** The receipt is kept, whatever table the shop had rows in. */
    private void assertEverythingIsErased() {
        var tables = rig.rows("select relname from pg_class where relrowsecurity and relname <> 'privacy_request'");
        for (var table : tables) {
            var name = table.get("relname");
            assertThat(rig.value("select count(*) from " + name + " where shop_id = " + shop))
                    .as(name.toString())
                    .isEqualTo(0L);
        }
    }

    /** R123. */
    @Test
    void erasesAgainAfterARestoreWhatTheLogSaysWasErased(@TempDir Path folder, CapturedOutput log) throws IOException {
        rig.execute("insert into suppression values (" + shop + ", 'a', now())");
        rig.clock.tick(Duration.ofMinutes(1));
        deliver("app/uninstalled", rig.now(), "{}");
        rig.clock.tick(Duration.ofHours(48));
        deliver("shop/redact", rig.now(), "{}");
        var file = Files.writeString(folder.resolve("storecrm.log"), log.getAll());
        rig.execute("update shop set state = 'ACTIVE', name = 'Restored'");
        rig.execute("delete from privacy_request");
        rig.execute(
                "insert into staff (shop_id, user_id, locale_chosen, account_owner, collaborator, identified, first_seen_at,"
                        + " last_seen_at) values (" + shop + ", 1, false, false, false, false, now(), now())");
        rig.execute("insert into suppression values (" + shop + ", 'a', now())");

        replay.replay(file);

        assertEverythingIsErased();
        assertThat(row()).containsEntry("state", "UNINSTALLED");
        assertThat(rig.value("select state from privacy_request")).isEqualTo("DONE");
    }

    @Test
    void leavesANewerInstallationAloneWhenTheLogIsReplayed(@TempDir Path folder) throws IOException {
        var line = "redaction shop domain=" + rig.store.domain() + " generation=0";
        replay.replay(Files.writeString(folder.resolve("storecrm.log"), line));

        assertThat(row()).containsEntry("state", "ACTIVE");
        assertThat(rig.value("select count(*) from shop_token")).isEqualTo(1L);
    }

    @Test
    void doesNotEraseAnInstallationThatIsNewerThanTheRequest() {
        rig.clock.tick(Duration.ofMinutes(1));
        deliver("app/uninstalled", rig.now(), "{}");
        var first = rig.now().plus(Duration.ofHours(48));
        rig.clock.tick(Duration.ofHours(49));
        rig.store.install();
        rig.open("/settings");
        deliver("shop/redact", first, "{}");

        assertThat(row()).containsEntry("state", "ACTIVE").containsEntry("generation", 2);
        assertThat(rig.value("select count(*) from shop_token")).isEqualTo(1L);
    }

    @Test
    void takesOverFewerScopesFromShopifyItself() {
        rig.store.tokens().install(Set.of("read_customers"));
        rig.store.tokens().revokeAccessTokens();
        deliver("app/scopes_update", rig.now(), "{\"current\":[\"read_customers\",\"write_everything\"]}");

        assertThat(rig.value("select scopes from shop_token")).isEqualTo("read_customers");
    }

    @Test
    void listsADataRequestUntilItIsAnswered() {
        deliver("customers/data_request", rig.now(), "{\"customer\":{\"id\":77},\"data_request\":{\"id\":1}}");
        deliver("customers/data_request", rig.now(), "{\"customer\":{\"id\":77},\"data_request\":{\"id\":1}}");

        assertThat(rig.get("/settings").body()).contains("/customers/77");
        var request = rig.value("select request_id from privacy_request");
        assertThat(rig.post("/settings/requests/" + request + "/answered", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.get("/settings").body()).doesNotContain("/customers/77");
    }

    @Test
    void takesAnErasedCustomerOutOfTheInbox() {
        rig.execute(
                "insert into webhook_inbox (shop_id, webhook_id, topic, triggered_at, received_at, body, state, due_at)"
                        + " select " + shop + ", 'w' || n, 'customers/update', now(), now(),"
                        + " convert_to('{\"id\":' || n || ',\"email\":\"' || mail || '@example.com\"}', 'UTF8'), 'DONE', now()"
                        + " from (values (77, 'b'), (770, 'c'), (177, 'd'), (5, 'A')) as ids(n, mail)");
        deliver("customers/redact", rig.now(), "{\"customer\":{\"id\":77,\"email\":\"a@example.com\"}}");

        assertThat(rig.rows("select webhook_id from webhook_inbox where body is null order by 1"))
                .containsExactly(Map.of("webhook_id", "w5"), Map.of("webhook_id", "w77"));
        assertThat(rig.value("select state from privacy_request")).isEqualTo("DONE");
    }
}
