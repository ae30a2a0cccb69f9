package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("E9, T127: what people agreed to elsewhere comes in with its proof, and lifts no no")
class PermissionImportTests {
    private static final String PATH = "/permissions/import";

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of("consent_entry", "consent_push", "consent_setting", "customer")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop set time_zone = 'Asia/Tokyo'");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, email, state, email_state, created_at, updated_at, row_hash)
                select shop.id, n, 'P' || n, 'p' || least(n, 5) || '@example.com', 'ENABLED',
                       case n when 2 then 'UNSUBSCRIBED' when 3 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end, now(), now(), 0
                from (select id from shop where uninstalled_at is null order by id desc limit 1) shop, generate_series(1, 6) n
                """);
    }

    @AfterEach
    void clear() {
        rig.execute("delete from consent_entry");
        rig.execute("delete from customer");
    }

    @Test
    void takesYesWithItsProofAndKeepsEveryNo() {
        rig.post("/customers/4/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        var answer = take("""
                Email,Choice,Date,Proof,Kind
                P1@Example.com ,yes,2024-05-01 09:30,consent.given on Paper form no. 7,
                p2@example.com,yes,2025-01-01,Said so,
                p3@example.com,no,,,
                4,yes,2026-01-01,Called us,
                p5@example.com,IN,2024/02/03,,Follow-up
                p1@example.com,no,2024-04-01,,cart_reminder
                p1@example.com,yes,2024-06-01,Later,CART_REMINDER
                """, "Trade fair in Osaka");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("5 decisions taken in, 0 held already", "where the customer said no, and the no stays: 3.");

        assertThat(rig.rows("""
                select customer_id, kind, choice, wording from consent_entry where source = 'IMPORT'
                order by customer_id, kind
                """).stream()
                        .map(row -> String.join(
                                " ",
                                row.get("customer_id").toString(),
                                row.get("kind").toString(),
                                row.get("choice").toString(),
                                String.valueOf(row.get("wording")))))
                .as("two customers have the fifth address")
                .containsExactly(
                        "1 CART_REMINDER OUT Trade fair in Osaka",
                        "1 MARKETING IN consent.given on Paper form no. 7",
                        "3 MARKETING OUT Trade fair in Osaka",
                        "5 FOLLOW_UP IN Trade fair in Osaka",
                        "6 FOLLOW_UP IN Trade fair in Osaka");
        assertThat(
                        rig.value(
                                "select (decided_at at time zone time_zone)::text from consent_entry e join shop on id = shop_id where customer_id = 5"))
                .as("the shop's day")
                .isEqualTo("2024-02-03 00:00:00");
        assertThat(
                        rig.rows(
                                "select customer_id from consent_facts where channel = 'MAIL' and kind = 'MARKETING' and permitted"))
                .containsExactly(Map.of("customer_id", 1L));
        assertThat(rig.rows("select customer_id, choice from consent_push order by 1"))
                .as("Shopify hears of what was taken in")
                .contains(Map.of("customer_id", 1L, "choice", "IN"), Map.of("customer_id", 3L, "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent/evidence").body())
                .contains("By an import", "consent.given on Paper form no. 7");

        assertThat(take("customer_id,choice,date\n1,yes,2024-05-01 09:30\n", "Again")
                        .statusCode())
                .as("the same once more")
                .isEqualTo(303);
        assertThat(rig.rows("select 1 from consent_entry where source = 'IMPORT'"))
                .hasSize(5);
    }

    @Test
    void saysOfEachLineWhyItWasNotTaken() {
        var answer = take("""
                email,choice,date,kind
                nobody,yes,2024-01-01,
                p1@example.com,perhaps,2024-01-01,
                p1@example.com,yes,2024-01-01,NEWS
                p1@example.com,yes,,
                p1@example.com,yes,2999-01-01,
                p1@example.com,yes,31.12.2024,
                p1@example.com,no,yesterday,
                else@example.com,no,,
                """, "Shop");
        assertThat(answer.body())
                .contains(
                        "8 lines were not taken.",
                        "Line 2, “nobody”: neither a mail address",
                        "Line 3, “p1@example.com”: neither yes nor no",
                        "Line 4, “p1@example.com”: there is no such kind",
                        "Line 5, “p1@example.com”: the day is missing, unreadable or still to come",
                        "Line 6, “p1@example.com”: the day is missing, unreadable or still to come",
                        "Line 7, “p1@example.com”: the day is missing, unreadable or still to come",
                        "Line 8, “p1@example.com”: the day is missing, unreadable or still to come",
                        "Line 9, “else@example.com”: no customer")
                .doesNotContain("The first 8");
        assertThat(take("email,choice\n" + "nobody,yes\n".repeat(101), "Shop").body())
                .contains("101 lines were not taken.", "The first 100:", "Line 101,")
                .doesNotContain("Line 102,");
        assertThat(take("email,choice\n", "Shop").body()).contains("the file holds no line");
        assertThat(take("email,choice,date\np1@example.com,yes,2024-01-01\n", " ")
                        .body())
                .contains("nothing tells how the customer agreed");
        assertThat(take("p1@example.com,yes\n", "x").body()).contains("This is no CSV file that can be read");
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
    @DisplayName("T127: a yes to LINE is none to mail, and neither lifts a no of its own channel")
    void tellsChannelsApart() {
        take("email,choice,channel\np1@example.com,no,LINE\np3@example.com,no,\n", "");
        take("""
                email,choice,date,channel
                p1@example.com,yes,2100-01-01,LINE
                p1@example.com,yes,2024-01-01,line
                p2@example.com,yes,2024-01-01,LINE
                p3@example.com,yes,2024-01-01,Line
                p4@example.com,yes,2024-01-01,e-mail
                p4@example.com,yes,2024-01-01,Telegram
                """, "Paper");
        assertThat(rig.rows("select customer_id, channel, choice from consent_entry order by customer_id, channel"))
                .extracting(row -> row.get("customer_id") + " " + row.get("channel") + " " + row.get("choice"))
                .containsExactly("1 LINE OUT", "2 LINE IN", "3 LINE IN", "3 MAIL OUT", "4 MAIL IN");
        assertThat(rig.rows("select customer_id from consent_push order by 1"))
                .as("Shopify knows of mail alone")
                .containsExactly(Map.of("customer_id", 3L), Map.of("customer_id", 4L));
        assertThat(rig.get("/customers/2/consent/evidence").body()).contains("LINE: Marketing", "<td>LINE</td>");
        assertThat(rig.get("/customers/4/consent/evidence").body())
                .contains("<td>Mail</td>")
                .doesNotContain("LINE");
        assertThat(rig.get("/customers/1/consent").body()).contains("Nothing is sent by LINE yet");
        assertThat(rig.get("/customers/4/consent").body()).doesNotContain("LINE");
    }

    @Test
    void readsShiftJis() {
        var file = "メールアドレス,同意,日付,根拠\r\np1@example.com,同意,2024-05-01,申込書\r\n".getBytes(Charset.forName("windows-31j"));
        assertThat(post(file, "", Staff.owner()).statusCode()).isEqualTo(303);
        assertThat(rig.value("select wording from consent_entry")).isEqualTo("申込書");
        assertThat(rig.get("/settings/consent").body()).contains(PATH);
    }

    private HttpResponse<String> take(String file, String proof) {
        return post(file.getBytes(StandardCharsets.UTF_8), proof, Staff.owner());
    }

    private HttpResponse<String> post(byte[] file, String proof, Staff who) {
        var head = ("--x\r\nContent-Disposition: form-data; name=\"proof\"\r\n\r\n" + proof
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        var end = "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
        var body = new byte[head.length + file.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        System.arraycopy(end, 0, body, head.length + file.length, end.length);
        return rig.send(
                rig.posted(PATH, Map.of(), "Bearer " + rig.store.sessionTokens().mint(who))
                        .setHeader("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofByteArray(body)));
    }
}
