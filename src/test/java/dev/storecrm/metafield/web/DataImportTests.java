package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class DataImportTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        List.of(
                        "metafield_value",
                        "metafield_history",
                        "metafield_definition",
                        "metafield_import",
                        "metafield_import_piece",
                        "metafield_import_error")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        List.of(1, 2, 3)
                .forEach(id -> rig.execute(
                        "insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) select id, "
                                + id + ", 'ENABLED', now(), now(), 0 from shop"));
        rig.post("/meta-fields", Map.of("name", "Rank", "key", "rank", "slug", "vip", "valueType", "STRING"));
        rig.post("/meta-fields", Map.of("name", "Points", "key", "point", "slug", "vip", "valueType", "NUMERIC"));
    }

    private HttpResponse<String> upload(byte[] file) {
        var body = new ByteArrayOutputStream();
        var head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"points.csv\"\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return rig.send(rig.signed("/data/imports", rig.store, Staff.owner())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String uploaded(String text, Charset charset) {
        var answer = upload(text.getBytes(charset));
        assertThat(answer.statusCode()).isBetween(302, 303);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*(/data/imports/\\d+)$", "$1");
    }

    private void run(String address, String key) {
        var field = rig.value("select id from metafield_definition where key = '" + key + "'")
                .toString();
        rig.post(address + "/start", Map.of("customerColumn", "0", "valueColumn", "1", "field", field));
        jobs.runDue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j"})
    void readsUtf8AndShiftJis(String charset) {
        var address = uploaded("顧客,ランク\n1,\"ゴールド①\"\n2,シルバー\n", Charset.forName(charset));
        assertThat(rig.get(address).body()).contains("ゴールド①", "顧客", "ランク");

        run(address, "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_facts order by 1"))
                .containsExactly(
                        Map.of("customer_id", 1L, "text_value", "ゴールド①"),
                        Map.of("customer_id", 2L, "text_value", "シルバー"));
        assertThat(rig.get(address).body()).contains("Complete");
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get("/customers/1/meta-fields").body()).contains("Data import");
    }

    @Test
    void namesEveryLineThatItCouldNotTake() {
        var address = uploaded(
                "\uFEFFid,points\r\n1,100\r\n2,\"1,000\"\r\n3\r\nBob,5\r\n999,5\r\ngid://shopify/Customer/3,-2.5\r\n2,\r\n",
                StandardCharsets.UTF_8);
        run(address, "point");

        assertThat(rig.rows("select line, reason from metafield_import_error order by line"))
                .containsExactly(
                        Map.of("line", 3L, "reason", "SEPARATOR"),
                        Map.of("line", 4L, "reason", "SHORT"),
                        Map.of("line", 5L, "reason", "NO_CUSTOMER_ID"),
                        Map.of("line", 6L, "reason", "UNKNOWN_CUSTOMER"),
                        Map.of("line", 8L, "reason", "EMPTY"));
        assertThat(rig.rows("select lines, kept, failed from metafield_import"))
                .containsExactly(Map.of("lines", 7L, "kept", 2L, "failed", 5L));
        assertThat(rig.get(address).body()).contains("There is no customer with this number");
    }

    @Test
    void goesOnWhereItWasBrokenOffAndTakesNothingTwice() {
        var lines = new StringBuilder("id,points\n");
        for (var i = 0; i < 1_200; i++) {
            lines.append("1,").append(i).append('\n');
        }
        var address = uploaded(lines.toString(), StandardCharsets.UTF_8);
        rig.execute("update metafield_import set lines = 1000, kept = 1000");
        run(address, "point");

        assertThat(rig.value("select count(*) from metafield_history")).isEqualTo(200L);
        assertThat(rig.value("select kept from metafield_import")).isEqualTo(1_200L);
        assertThat(rig.value("select number_value::int from metafield_facts")).isEqualTo(1_199);
    }

    /** PostgreSQL breaks off a transaction that meets another, and it is done again: its lines count once. */
    @Test
    void takesABatchOnceThatHadToBeDoneAgain() {
        rig.execute("create sequence meeting");
        rig.execute("""
                create function meet() returns trigger language plpgsql security definer as $$ begin
                    if nextval('meeting') = 1 then raise exception 'met another' using errcode = '40001'; end if;
                    return new;
                end $$
                """);
        rig.execute(
                "create trigger meet before update of kept on metafield_import for each row execute function meet()");
        try {
            run(uploaded("id,points\n1,100\nBob,5\n2,200\n", StandardCharsets.UTF_8), "point");
        } finally {
            rig.execute("drop trigger meet on metafield_import");
            rig.execute("drop function meet");
            rig.execute("drop sequence meeting");
        }

        assertThat(rig.rows("select state, lines, kept, failed from metafield_import"))
                .containsExactly(Map.of("state", "DONE", "lines", 3L, "kept", 2L, "failed", 1L));
        assertThat(rig.rows("select line from metafield_import_error")).hasSize(1);
    }

    /** Rows of one statement have the same command number. */
    @Test
    void writesManyLinesWithOneStatement() {
        rig.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash)"
                + " select id, n, 'ENABLED', now(), now(), 0 from shop, generate_series(10001, 11200) n");
        var lines = new StringBuilder("id,points\n");
        for (var i = 10_001; i <= 11_200; i++) {
            lines.append(i).append(',').append(i).append('\n');
        }
        run(uploaded(lines.toString(), StandardCharsets.UTF_8), "point");

        assertThat(rig.value("select count(*) from metafield_facts where number_value = customer_id"))
                .isEqualTo(1_200L);
        assertThat(rig.value("select count(distinct (xmin::text, cmin::text)) from metafield_history"))
                .isEqualTo(3L);
        rig.execute("delete from customer where customer_id between 10001 and 11200");
    }

    /** The last line about somebody counts, whichever of the numbers it was written under. */
    @Test
    void keepsTheOrderOfLinesAboutOnePerson() {
        rig.execute(
                "insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                        + " select id, 'customer', 7, now(), 8 from shop union all select id, 'customer', 8, now(), 3 from shop");
        run(uploaded("id,rank\n3,A\n7,B\n1,X\n3,C\n8,D\n999,Y\n3,E\n7,F\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select text_value from metafield_history where customer_id = 3 order by taken"))
                .extracting(row -> row.get("text_value"))
                .containsExactly("A", "B", "C", "D", "E", "F");
        assertThat(rig.rows("select line, reason from metafield_import_error"))
                .containsExactly(Map.of("line", 7L, "reason", "UNKNOWN_CUSTOMER"));
        rig.execute("delete from tombstone where record_id in (7, 8)");
    }

    @Test
    void doesNotOverwriteWhatCameAfterTheUpload() {
        var address = uploaded("id,points\n1,100\n", StandardCharsets.UTF_8);
        rig.execute(
                "insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float,"
                        + " changed_at, taken, source) select shop_id, 1, slug, key, id, 7, 7, timestamptz '2999-01-01', 1, 'FLOW'"
                        + " from metafield_definition where key = 'point'");
        run(address, "point");

        assertThat(rig.value("select number_value::int from metafield_facts")).isEqualTo(7);
        assertThat(rig.rows("select 1 from metafield_history")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCsvAndKeepsNothingOfIt() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[50 << 20]);
        }
        assertRefused(zipped.toByteArray(), "packed");
        assertRefused("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8), "packed");
        assertRefused(new byte[] {'a', ',', 'b', '\n', 0}, "NUL bytes");
        assertRefused(new byte[] {'a', ',', 'b', '\n', (byte) 0xff, (byte) 0xfe, 'x'}, "neither UTF-8 nor Shift_JIS");
        assertRefused(new byte[0], "The file is empty");
        assertRefused((",".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8), "more than 500 columns");
        assertRefused(("id,points\n\"" + "x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8), "quotation mark");
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
    }

    private void assertRefused(byte[] file, String words) {
        var answer = upload(file);
        assertThat(answer.statusCode()).as(words).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void cancelsAndForgetsTheFile() {
        var address = uploaded("id,points\n1,100\n", StandardCharsets.UTF_8);
        rig.post(address + "/cancellation", Map.of());
        run(address, "point");

        assertThat(rig.rows("select 1 from metafield_history")).isEmpty();
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get(address).body()).contains("Cancelled");
    }

    @Test
    void cannotBringBackAnErasedPerson() {
        var address = uploaded("id,rank\n1,Gold\n2,Canaria\n", StandardCharsets.UTF_8);
        notice(
                "customers/redact",
                "{\"customer\":{\"id\":2,\"email\":\"canary@example.com\"},\"orders_to_redact\":[]}");
        run(address, "rank");
        run(uploaded("id,rank\n2,Canaria\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_value"))
                .containsExactly(Map.of("customer_id", 1L, "text_value", "Gold"));
        assertThat(rig.rows("select 1 from metafield_history where customer_id = 2"))
                .isEmpty();
        assertThat(rig.rows("select 1 from customer where customer_id = 2 and shop_id = (select id from shop)"))
                .isEmpty();
        assertThat(rig.rows("select distinct reason from metafield_import_error"))
                .containsExactly(Map.of("reason", "UNKNOWN_CUSTOMER"));
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
    }

    /** The address lies across two pieces of the file, and is written in another case. */
    @Test
    void dropsAFileThatNamesAPersonWhoIsErased() {
        var padding = "1,x\n".repeat(((1 << 20) - "id,mail\n2,Cana".length()) / 4);
        var filler = "y".repeat((1 << 20) - "id,mail\n".length() - padding.length() - "2,Cana".length() - 1);
        var named = uploaded("id,mail\n" + padding + filler + "\n2,Canary@Example.com\n", StandardCharsets.UTF_8);
        var other = uploaded("id,mail\n1,sparrow@example.com\n", StandardCharsets.UTF_8);
        notice(
                "customers/redact",
                "{\"customer\":{\"id\":2,\"email\":\"canary@example.com\"},\"orders_to_redact\":[]}");

        assertThat(rig.get(named).body()).contains("erased at Shopify’s request");
        assertThat(rig.rows("select count(distinct import_id) as files from metafield_import_piece"))
                .containsExactly(Map.of("files", 1L));
        assertThat(rig.get(other).body()).contains("sparrow@example.com");
        assertThat(rig.rows("select state from privacy_request where customer_id = 2"))
                .containsExactly(Map.of("state", "DONE"));
    }

    @Test
    void writesToTheSurvivorOfAMerge() {
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                + " select id, 'customer', 7, now(), 3 from shop");
        run(uploaded("id,rank\n7,Gold\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_value"))
                .containsExactly(Map.of("customer_id", 3L, "text_value", "Gold"));
        rig.execute("delete from tombstone where record_id = 7");
    }

    @Test
    void dropsAFileThatNobodyImports() {
        var address = uploaded("id,mail\n1,sparrow@example.com\n", StandardCharsets.UTF_8);
        rig.clock.tick(Duration.ofDays(6));
        jobs.runDue();
        assertThat(rig.rows("select 1 from metafield_import_piece")).hasSize(1);

        rig.clock.tick(Duration.ofDays(1).plusSeconds(1));
        jobs.runDue();
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get(address).body()).contains("Cancelled", "nobody started the import");
    }

    private void notice(String topic, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var answer = rig.send(rig.request("/webhooks/shopify")
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Webhook-Id", "w" + bytes.hashCode())
                .header("X-Shopify-Shop-Domain", rig.store.domain())
                .header(
                        "X-Shopify-Hmac-Sha256",
                        Hmac.base64(bytes, rig.store.options().clientSecret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
        assertThat(answer.statusCode()).isEqualTo(200);
        jobs.runDue();
    }
}
