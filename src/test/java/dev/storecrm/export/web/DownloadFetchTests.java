package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** R109: files that are fetched, by whom they may be and for as long as they are there. */
@SandboxTest
class DownloadFetchTests extends DownloadStage {
    @Autowired
    InShop inShop;

    @Autowired
    List<PersonalDataHolder> holders;

    @Value("${storecrm.export.directory}")
    Path directory;

    private boolean isStored(String id) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(id));
        }
    }

    /** R109. */
    @Test
    void findsNothingForStrangers() {
        customers(1);
        ask(Map.of());
        var other = rig.sandbox.store(SandboxShopify.TEST);
        rig.open(other, "/settings", Staff.owner());

        assertThat(rig.send(rig.signed("/downloads/" + id(), other, Staff.owner())
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.send(rig.request("/downloads/" + id()).GET()).body()).doesNotContain("example.com");
        for (var guessed : List.of(
                "00000000-0000-0000-0000-000000000000", "x", "..%2f..%2fetc%2fpasswd", "%2e%2e%2fx", "1/../../x")) {
            assertThat(rig.get("/downloads/" + guessed).statusCode())
                    .as(guessed)
                    .isIn(400, 404);
        }
    }

    /** R109: nobody fetches a file with somebody who was erased, who is in no later one. */
    @Test
    void handsOutNoFileWithSomebodyWhoWasErased() throws Exception {
        customers(2);
        ask(Map.of());
        var id = id();
        assertThat(rig.get("/downloads/" + id).body()).contains("c1@example.com");

        var shop = new ShopId((Long) rig.value("select shop_id from export_file"));
        inShop.run(shop, () -> holders.forEach(holder -> holder.erase(shop, 1)));

        assertThat(rig.get("/downloads/" + id).statusCode()).isEqualTo(410);
        assertThat(rig.send(rig.signed("/downloads/" + id, rig.store, Staff.owner())
                                .header("Range", "bytes=0-9")
                                .GET())
                        .statusCode())
                .isEqualTo(410);
        jobs.runDue();
        assertThat(isStored(id)).isFalse();
        rig.clock.set(rig.now().plusSeconds(1));
        ask(Map.of());
        assertThat(rig.get("/downloads/" + id()).body())
                .contains("c2@example.com")
                .doesNotContain("c1@");
    }

    /** R109. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=3-7", "bytes=-2"})
    void answersForAPart(String range) {
        customers(1);
        ask(Map.of());

        var part = rig.send(rig.signed("/downloads/" + id(), rig.store, Staff.owner())
                .header("Range", range)
                .GET());

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(range.contains("=3") ? "Email" : "\r\n");
        var head = rig.send(rig.signed("/downloads/" + id(), rig.store, Staff.owner())
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(3 + 7 + 16);
    }

    /** R109: twice is fine, late is not. */
    @Test
    void handsAFileOutUntilItsTimeIsOver() throws Exception {
        customers(1);
        ask(Map.of());
        var id = id();
        assertThat(isStored(id)).isTrue();
        assertThat(lines(id())).isEqualTo(lines(id())).hasSize(2);

        rig.clock.set(rig.now().plus(Duration.ofDays(7)));
        assertThat(rig.get("/downloads/" + id()).statusCode()).isEqualTo(410);
        rig.clock.set(rig.now().plusSeconds(1));
        jobs.runDue();

        assertThat(state()).isEqualTo("EXPIRED");
        assertThat(isStored(id)).isFalse();
        rig.clock.set(rig.now().plus(Duration.ofDays(90)));
        jobs.runDue();
        assertThat(rig.rows("select 1 from export_file")).isEmpty();
    }

    @Test
    void deletesAFileAndTakesAWaitingOneBack() throws Exception {
        customers(6);
        ask(Map.of());
        assertThat(rig.get("/downloads").body()).contains("src=\"/downloads\"");
        // a frame that names itself as its source is not drawn
        assertThat(rig.send(rig.signed("/downloads", rig.store, Staff.owner())
                                .header("Turbo-Frame", "downloads")
                                .GET())
                        .body())
                .contains("data-controller=\"refresh\"")
                .doesNotContain("src=");
        rig.post("/downloads/" + id() + "/cancellation", Map.of());
        jobs.runDue();
        assertThat(state()).isEqualTo("CANCELLED");
        assertThat(rig.get("/downloads/" + id()).statusCode()).isEqualTo(410);

        rig.execute("delete from export_file");
        ask(Map.of("consent", "SUBSCRIBED"));
        var id = id();
        assertThat(isStored(id)).isTrue();
        rig.post("/downloads/" + id() + "/removal", Map.of());

        assertThat(rig.get("/downloads/" + id()).statusCode()).isEqualTo(410);
        jobs.runDue();
        assertThat(isStored(id)).isFalse();
    }

    /** R109: whoever goes away in the middle costs nobody anything, and may come again. */
    @Test
    void survivesWhoGoesAwayInTheMiddle() throws Exception {
        customers(1);
        ask(Map.of());
        var id = id();
        var large = 50_000_000;
        try (var files = Files.walk(directory)) {
            var file =
                    files.filter(path -> path.endsWith(id + "-1")).findFirst().orElseThrow();
            Files.write(file, new byte[large]);
        }
        var request = rig.signed("/downloads/" + id, rig.store, Staff.owner()).build();
        try (var client = HttpClient.newHttpClient()) {
            var broken = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = broken.body()) {
                assertThat(body.readNBytes(1_000)).hasSize(1_000);
            }
        }

        assertThat(rig.get("/downloads/" + id).body()).hasSize(large);
        assertThat(state()).isEqualTo("READY");
    }
}
