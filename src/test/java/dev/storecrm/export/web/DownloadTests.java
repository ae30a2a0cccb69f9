package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** F43 to F49 and R109, as a browser sees them. */
@SandboxTest
class DownloadTests {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    InShop inShop;

    @Autowired
    List<PersonalDataHolder> holders;

    @Value("${storecrm.export.directory}")
    Path directory;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("export_file", "export_columns", "customer_word", "customer_tag", "customer_address", "customer")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    private void customers(int number) {
        rig.execute("""
                insert into customer (shop_id, customer_id, last_name, email, email_state, state, created_at, updated_at, row_hash)
                select s.id, n, 'Name ' || n, 'c' || n || '@example.com',
                    case when n %% 2 = 0 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end, 'ENABLED',
                    timestamptz '2026-01-01 00:00:00Z' + make_interval(days => n), now(), 0
                from shop s, generate_series(1, %d) n where s.domain = '%s'
                """.formatted(number, rig.store.domain()));
    }

    private HttpResponse<String> ask(Map<String, String> form) {
        var all = new HashMap<>(form);
        all.putIfAbsent("file-column", "email");
        return rig.post("/downloads/new/customers", all);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String id() {
        return rig.value("select file_id from export_file order by asked_at desc limit 1")
                .toString();
    }

    private String state() {
        return rig.value("select state from export_file").toString();
    }

    private List<String> lines(String id) {
        return rig.get("/downloads/" + id).body().lines().toList();
    }

    private boolean isStored(String id) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(id));
        }
    }

    /** F43, F45, F48, F49. */
    @Test
    void handsOutASmallFileAtOnceWithWhatTheListShows() {
        customers(5);

        var to = location(ask(Map.of("consent", "SUBSCRIBED", "sort", "created", "nonsense", "x")));

        assertThat(to).contains("/downloads?ready=" + id(), "export.done.ready");
        var file = rig.get("/downloads/" + id());
        assertThat(file.body()).isEqualTo("\uFEFFEmail\r\nc2@example.com\r\nc4@example.com\r\n");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"customers-20\\d\\d-\\d\\d-\\d\\d-[0-9a-f]{8}\\.csv\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(rig.value("select choice::text from export_file").toString()).doesNotContain("nonsense");
        var list = rig.get("/downloads").body();
        assertThat(list)
                .contains("Email subscription: Subscribed", "Ready", "data-download=\"customers-20")
                .contains(">2<");
    }

    /** F46. */
    @ParameterizedTest
    @CsvSource({"4,shown,READY", "5,shown,READY", "6,shown,WAITING", "4,all,WAITING"})
    void makesLargeFilesAndAllRowsInTheBackground(int number, String scope, String state) {
        customers(number);

        location(ask(Map.of("file-scope", scope)));
        assertThat(state()).isEqualTo(state);
        jobs.runDue();

        assertThat(state()).isEqualTo("READY");
        assertThat(lines(id())).hasSize(number + 1);
        assertThat(rig.value("select rows from export_file")).isEqualTo((long) number);
    }

    /** F49: what was filtered does not narrow "all rows". */
    @Test
    void takesAllRowsWhateverTheListShows() {
        customers(6);

        ask(Map.of("file-scope", "all", "consent", "SUBSCRIBED"));
        jobs.runDue();

        assertThat(lines(id())).hasSize(7);
        assertThat(rig.get("/downloads").body()).contains("All rows");
    }

    @Test
    void keepsTheChoiceOfColumnsAndWritesTheirNamesInTheReadersLanguage() {
        customers(1);
        rig.post("/settings/language", Map.of("language", "ja"));

        ask(Map.of("file-column", "last_name", "file-format", "SHIFT_JIS"));

        assertThat(rig.get("/downloads/" + id()).headers().firstValue("Content-Type"))
                .hasValue("text/csv;charset=Shift_JIS");
        var form = rig.get("/downloads/new/customers?tab=subscribed").body();
        assertThat(form)
                .containsPattern("value=\"last_name\" checked")
                .doesNotContainPattern("value=\"email\" checked");
        assertThat(form)
                .containsPattern("value=\"SHIFT_JIS\" checked")
                .contains("name=\"tab\"", "value=\"subscribed\"");
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

    /** R117. */
    @Test
    void refusesMoreThanMayWait() {
        customers(6);
        var answers = new ArrayList<Integer>();
        for (var i = 0; i < 21; i++) {
            answers.add(ask(Map.of()).statusCode());
        }

        assertThat(answers.subList(0, 20)).allMatch(status -> status < 400);
        assertThat(answers.getLast()).isEqualTo(422);
        assertThat(ID.matcher(rig.get("/downloads").body())
                        .results()
                        .map(m -> m.group())
                        .distinct())
                .hasSize(20);
    }

    /** R117: what was chosen comes back with the reason. */
    @Test
    void refusesMoreThanThereIsRoomFor() {
        customers(1);
        ask(Map.of());
        rig.execute("update export_file set size = 2::bigint << 30");

        var refused = ask(Map.of("file-scope", "all", "file-column", "last_name", "consent", "SUBSCRIBED"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("take all the room they may", "value=\"SUBSCRIBED\"")
                .containsPattern("value=\"all\" checked")
                .containsPattern("value=\"last_name\" checked")
                .doesNotContainPattern("value=\"email\" checked");
        rig.post("/downloads/" + id() + "/removal", Map.of());
        location(ask(Map.of()));
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
