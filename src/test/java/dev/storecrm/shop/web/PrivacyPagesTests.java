package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Retention;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What an admin sees of privacy, and the files that are handed out. */
@SandboxTest
class PrivacyPagesTests {
    @Autowired
    Rig rig;

    @Autowired
    List<WebhookHandler> handlers;

    @Autowired
    ManualJobs jobs;

    private final HttpClient http = HttpClient.newHttpClient();
    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop"));
        rig.execute("delete from customer where shop_id = " + shop);
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, note, state, created_at, updated_at,"
                        + " row_hash) select " + shop
                        + ", n, 'c' || n || '@example.com', '<b>Bird</b>', '花子 & co', 'ENABLED', now(),"
                        + " now(), 1 from generate_series(1, 3000) n");
    }

    @AfterEach
    void leave() {
        rig.execute("delete from customer where shop_id = " + shop);
    }

    private void notice(String topic, String body) {
        var message = new WebhookMessage(
                topic, topic, "2026-10", rig.now(), JsonMapper.shared().readTree(body));
        handlers.stream()
                .filter(handler -> handler.topics().contains(topic))
                .forEach(handler -> handler.handle(shop, message));
    }

    private HttpResponse<byte[]> file(String path) throws IOException, InterruptedException {
        return http.send(
                rig.signed(path, rig.store, Staff.owner()).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, String> unzip(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private String request() {
        return "/settings/requests/" + rig.value("select request_id from privacy_request where kind = 'DATA_REQUEST'");
    }

    private static void assertAttachment(HttpResponse<byte[]> answer, String name) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + name + "\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    /** R122. */
    @Test
    void answersADataRequestWithOneFileAboutThatPersonOnly() throws IOException, InterruptedException {
        notice("customers/data_request", "{\"customer\":{\"id\":77},\"data_request\":{\"id\":1}}");
        assertThat(rig.get("/settings").body()).contains("/customers/77");
        assertThat(rig.get("/settings/privacy").body()).contains(request() + "/file");

        var answer = file(request() + "/file");

        assertAttachment(answer, "customer-77.zip");
        var files = unzip(answer.body());
        assertThat(files).containsOnlyKeys("customer-77.json", "customer-77.html");
        var json = JsonMapper.shared().readTree(files.get("customer-77.json"));
        assertThat(json.path("tables").path("customer").get(0).path("email").asString())
                .isEqualTo("c77@example.com");
        assertThat(json.path("tables").path("privacy_request")).hasSize(1);
        assertThat(files.get("customer-77.html"))
                .contains("c77@example.com", "&lt;b&gt;Bird&lt;/b&gt;", "花子 &amp; co")
                .doesNotContain("c78@example.com");
        assertThat(rig.post(request() + "/answered", Map.of()).statusCode()).isEqualTo(303);
        assertThat(rig.get("/settings/privacy").body()).doesNotContain(request() + "/answered");
    }

    @Test
    void handsOutNoFileForWhatIsNoDataRequest() throws IOException, InterruptedException {
        notice("customers/redact", "{\"customer\":{\"id\":77}}");
        var redact = rig.value("select request_id from privacy_request");

        assertThat(file("/settings/requests/" + redact + "/file").statusCode()).isEqualTo(404);
        assertThat(file("/settings/requests/" + UUID.randomUUID() + "/file").statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsOutNothingOfAnotherShop() throws IOException, InterruptedException {
        rig.execute(
                "insert into privacy_request (shop_id, request_id, kind, webhook_id, customer_id, requested_at, state)"
                        + " values (" + (shop.value() + 1)
                        + ", gen_random_uuid(), 'DATA_REQUEST', 'foreign', 77, now(), 'OPEN')");

        assertThat(file(request() + "/file").statusCode()).isEqualTo(404);
        assertThat(rig.get("/settings/privacy").body()).doesNotContain(request());
    }

    @Test
    void showsTheReceiptOfARedaction() {
        notice("customers/redact", "{\"customer\":{\"id\":77,\"email\":\"c77@example.com\"}}");
        var page = rig.get("/settings/privacy").body();

        assertThat(page).contains("顧客の消去", "customer_word", "テーブル全体").doesNotContain("c77@example.com");
        assertThat(rig.value(
                        "select count(*) from customer where customer_id = 77 and shop_id in (select id from shop where domain = '"
                                + rig.store.domain() + "')"))
                .isEqualTo(0L);
    }

    @Test
    void forgetsReceiptsAfterThreeYears() {
        notice("customers/redact", "{\"customer\":{\"id\":77}}");
        notice("customers/data_request", "{\"customer\":{\"id\":78}}");
        var today = rig.now();
        try {
            rig.clock.tick(Retention.RECEIPTS.minusDays(1));
            jobs.runDue();
            assertThat(rig.value("select count(*) from privacy_request")).isEqualTo(2L);
            rig.clock.tick(Duration.ofDays(2));
            jobs.runDue();
            assertThat(rig.rows("select kind from privacy_request")).containsExactly(Map.of("kind", "DATA_REQUEST"));
        } finally {
            rig.clock.set(today);
        }
    }

    @Test
    void exportsEverythingInOneFile() throws IOException, InterruptedException {
        var answer = file("/settings/export");

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"storecrm-sandbox-store-");
        assertAttachment(answer, "storecrm-sandbox-store-" + today() + ".zip");
        var files = unzip(answer.body());
        assertThat(files.get("customer.ndjson").lines()).hasSize(3_000);
        assertThat(files.get("shop_token.ndjson")).doesNotContain("access_token");
        assertThat(JsonMapper.shared()
                        .readTree(files.get("manifest.json"))
                        .path("rows")
                        .path("customer")
                        .asLong())
                .isEqualTo(3_000);
    }

    /** In the shop's time zone, which may be a day ahead of ours. */
    private LocalDate today() {
        var zone = rig.value("select time_zone from shop where domain = '" + rig.store.domain() + "'");
        return LocalDate.ofInstant(rig.now(), ZoneId.of((String) zone));
    }

    @Test
    void saysHowLongEverythingIsKeptInTheNumbersThatDeletionGoesBy() {
        rig.post("/settings/language", Map.of("language", "en"));
        var page = rig.get("/settings/privacy").body();

        assertThat(page)
                .contains("8 days after they were worked off, 30 days when they failed")
                .contains("90 days, or until the erasure", "90 days; they name no person", "last 7 proofs")
                .contains("13 months; the erasure", "3 years after")
                .doesNotContain("??", "{0}");
    }

    @Test
    void saysBeforeAnUninstallWhatHappens() {
        var page = rig.get("/settings/uninstall").body();

        assertThat(page).contains("/store/sandbox-store/settings/apps", "href=\"/settings/export\"", "48 時間後", "消去の記録");
        assertThat(rig.get("/settings/privacy").body()).contains("保存する情報と期間");
    }
}
