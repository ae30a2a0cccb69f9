package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from suppression");
        rig.execute("delete from suppression_removal");
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
        var answer = take(file.getBytes(Charset.forName("windows-31j")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("2 addresses taken, 1 lines not", "Line 4: “no address” is no address");
        assertThat(rig.rows("select address, reason from suppression order by address"))
                .containsExactly(
                        Map.of("address", "hanako@example.jp", "reason", "COMPLAINT"),
                        Map.of("address", "taro@example.jp", "reason", "MANUAL"));

        assertThat(take("one@example.com\nTWO@example.com\ntwo@example.com\n".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.rows("select 1 from suppression")).hasSize(4);
    }

    @Test
    void refusesWhatIsNoTextFile() {
        assertThat(take(new byte[] {'P', 'K', 3, 4, 0, 0}).statusCode()).isEqualTo(422);
        assertThat(take(new byte[0]).statusCode()).isEqualTo(422);
        assertThat(rig.rows("select 1 from suppression")).isEmpty();
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
    }

    @Test
    void saysThatItNamesTheFirstLinesOnly() {
        assertThat(take("email\n".concat("nobody\n".repeat(101)).getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("0 addresses taken, 101 lines not", "The first 100 of them:")
                .doesNotContain("Line 102:");
    }

    private HttpResponse<String> take(byte[] file) {
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
