package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** T92: the addresses that get nothing, on a page. */
@SandboxTest
class SuppressionTests {
    private static final String LIST = "/suppressions";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    InShop inShop;

    @Autowired
    List<PersonalDataHolder> holders;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from suppression");
        rig.execute("delete from suppression_removal");
        List.of("suppression_import", "suppression_import_piece", "suppression_import_error")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void addsFindsAndTakesOff() {
        assertThat(rig.post(LIST, Map.of("address", " Bob@Example.com ", "note", "Called us"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.post(LIST, Map.of("address", "bob")).statusCode()).isEqualTo(422);
        assertThat(rig.get(LIST).body()).contains("Bob@Example.com", "Called us", "By hand");
        assertThat(rig.get(LIST + "?q=bob@example.COM").body()).contains("Bob@Example.com");
        assertThat(rig.get(LIST + "?q=bo@example.com").body()).contains("This address is not on the list");

        var key = rig.value("select address_key from suppression");
        assertThat(rig.post(LIST + "/" + key + "/removal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(rig.rows("select 1 from suppression")).isEmpty();
        assertThat(rig.rows("select 1 from suppression_removal where removed_by is not null"))
                .hasSize(1);
        assertThat(rig.post(LIST + "/" + key + "/removal", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(rig.rows("select 1 from audit_entry where route like '/suppressions%' and method = 'POST'"))
                .as("every change is in the audit log, refused ones too")
                .hasSize(4);
    }

    @Test
    void showsOfAnErasedPersonNothingButAHashAndWantsAReason() {
        rig.post(LIST, Map.of("address", "canary@example.com"));
        rig.execute("update suppression set reason = 'REDACTED', address = null, note = null");
        assertThat(rig.get(LIST).body()).contains("Erased person").doesNotContain("canary");
        assertThat(rig.get(LIST + "?q=canary@example.com").body()).contains("Erased person");

        var removal = LIST + "/" + rig.value("select address_key from suppression") + "/removal";
        assertThat(rig.post(removal, Map.of()).statusCode()).isEqualTo(422);
        assertThat(rig.post(removal, Map.of("note", "Wrote to us again")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void bringsInAFileLineByLineInBothEncodings() {
        var file = "名前,メールアドレス,reason\r\n花子,hanako@example.jp,COMPLAINT\r\n太郎,taro@example.jp,\r\n次郎,no address,\r\n";
        assertThat(take(file.getBytes(Charset.forName("windows-31j"))).statusCode())
                .isEqualTo(303);
        assertThat(rig.rows("select address, reason from suppression order by address"))
                .containsExactly(
                        Map.of("address", "hanako@example.jp", "reason", "COMPLAINT"),
                        Map.of("address", "taro@example.jp", "reason", "MANUAL"));
        assertThat(rig.get(address()).body())
                .contains("Complete", "Neither a mail address nor a phone number.", ">4</th>")
                .contains("/downloads/new/suppression-lines?id=")
                .doesNotContain("no address");
        assertThat(rig.get(LIST).body()).contains("Files so far", "list.csv");

        take("one@example.com\nTWO@example.com\ntwo@example.com\nhanako@example.jp\n".getBytes(StandardCharsets.UTF_8));
        assertThat(rig.rows("select 1 from suppression")).hasSize(4);
        assertThat(counts()).isEqualTo("DONE 4 lines: 2 added, 2 held, 0 passed, 0 failed");
        assertThat(rig.rows("select 1 from suppression_import_piece"))
                .as("what names people is not kept")
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoTextFile() {
        assertThat(take(new byte[] {'P', 'K', 3, 4, 0, 0}).body()).contains("This file was not imported", "is packed");
        assertThat(take(new byte[0]).body()).contains("The file is empty");
        assertThat(take("\n\n".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(422);
        assertThat(rig.rows("select 1 from suppression_import")).isEmpty();
        assertThat(rig.rows("select 1 from suppression")).isEmpty();
    }

    @Test
    @DisplayName("a file that was broken off goes on from where it was: no line twice, none left out")
    void goesOnWhereItWasBrokenOff() {
        var file = new StringBuilder("email\n");
        for (var n = 1_001; n <= 2_200; n++) {
            file.append(n).append(n % 100 == 0 ? " at example.com\n" : "@example.com\n");
        }
        rig.execute("""
                create function stop_at_1890() returns trigger language plpgsql as $$ begin
                    if new.address like '1890@%' then raise exception 'killed'; end if; return new; end $$;
                create trigger stop_at_1890 before insert on suppression for each row execute function stop_at_1890()
                """);
        try {
            take(file.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(rig.get(address()).body()).contains("500 of 1,200 lines imported.", "import-progress");
        } finally {
            rig.execute("drop trigger stop_at_1890 on suppression; drop function stop_at_1890()");
        }
        rig.clock.tick(Duration.ofHours(1));
        jobs.runDue();
        assertThat(counts()).isEqualTo("DONE 1200 lines: 1188 added, 0 held, 0 passed, 12 failed");
        assertThat(rig.rows("select 1 from suppression")).hasSize(1_188);
        assertThat(rig.rows("select line from suppression_import_error order by line limit 2"))
                .containsExactly(Map.of("line", 101L), Map.of("line", 201L));
    }

    @Test
    void keepsWhatWasTakenInWhenSomebodyCancelsIt() {
        post("ann@example.com\n".getBytes(StandardCharsets.UTF_8));
        assertThat(rig.post(address() + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
        jobs.runDue();
        assertThat(rig.rows("select 1 from suppression")).isEmpty();
        assertThat(rig.rows("select 1 from suppression_import_piece")).isEmpty();
        assertThat(rig.get(address()).body()).contains("Cancelled", "What had been imported by then stays");
    }

    @Test
    @DisplayName("a file that names somebody who is erased goes as a whole")
    void forgetsAFileThatNamesAnErasedPerson() {
        post("Canary@example.com\n".getBytes(StandardCharsets.UTF_8));
        var shop = new ShopId((Long) rig.value("select shop_id from suppression_import"));
        inShop.run(shop, () -> holders.forEach(holder -> holder.eraseNaming(shop, List.of("canary@example.com"))));
        assertThat(rig.rows("select 1 from suppression_import_piece")).isEmpty();
        assertThat(rig.get(address()).body()).contains("Failed", "erased at Shopify’s request");
    }

    @ParameterizedTest
    @CsvSource({"en,Address", "ja,アドレス"})
    void takesItsOwnFileBack(String language, String head) {
        rig.post("/settings/language", Map.of("language", language));
        take("=cmd@example.com\nann@example.com\n".getBytes(StandardCharsets.UTF_8));
        rig.execute("update suppression set reason = 'SOFT_BOUNCE' where address = 'ann@example.com'");
        rig.execute(
                "insert into suppression (shop_id, address_key, reason, since) select shop_id, 'erased', 'REDACTED', since"
                        + " from suppression limit 1");
        var made = rig.post("/downloads/new/suppressions", Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var file = rig.get("/downloads/" + made.replaceAll(".*ready=([0-9a-f-]+).*", "$1"))
                .body();
        assertThat(file).startsWith("\uFEFF" + head + ",").contains("'=cmd@example.com,MANUAL");
        rig.execute("delete from suppression");
        assertThat(take(file.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(303);
        assertThat(rig.rows("select address, reason from suppression order by 1"))
                .as("with their reasons, and of erased people there is nothing to bring in")
                .containsExactlyInAnyOrder(
                        Map.of("address", "=cmd@example.com", "reason", "MANUAL"),
                        Map.of("address", "ann@example.com", "reason", "SOFT_BOUNCE"));
        assertThat(counts()).isEqualTo("DONE 3 lines: 2 added, 0 held, 1 passed, 0 failed");
    }

    @Test
    void saysThatItNamesTheFirstLinesOnly() {
        take("email\n".concat("nobody\n".repeat(101)).getBytes(StandardCharsets.UTF_8));
        assertThat(rig.get(address()).body())
                .contains("The first 100 of 101.", ">101</th>")
                .doesNotContain(">102</th>");
    }

    private HttpResponse<String> take(byte[] file) {
        var answer = post(file);
        jobs.runDue();
        return answer;
    }

    private String address() {
        return LIST + "/import/" + rig.value("select max(import_id) from suppression_import");
    }

    private String counts() {
        return (String) rig.value("""
                select format('%s %s lines: %s added, %s held, %s passed, %s failed', state, read_lines, added, held, passed, failed)
                from suppression_import order by import_id desc limit 1
                """);
    }

    private HttpResponse<String> post(byte[] file) {
        var head =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        var end = "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
        var body = new byte[head.length + file.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        System.arraycopy(end, 0, body, head.length + file.length, end.length);
        return rig.send(rig.posted(LIST + "/import", Map.of(), bearer())
                .setHeader("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private String bearer() {
        return "Bearer " + rig.store.sessionTokens().mint(Staff.owner());
    }
}
