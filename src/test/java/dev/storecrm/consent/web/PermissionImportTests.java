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

    @Autowired
    ManualJobs jobs;

    @Autowired
    InShop inShop;

    @Autowired
    List<PersonalDataHolder> holders;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "consent_entry",
                "consent_push",
                "consent_setting",
                "consent_import",
                "consent_import_piece",
                "consent_import_error",
                "customer")) {
            rig.execute("delete from " + table);
        }
        rig.execute("""
                create table heard (customer_id bigint, choice text);
                create function hear() returns trigger language plpgsql security definer as $$ begin
                    insert into heard values (new.customer_id, new.choice); return null; end $$;
                create trigger hear after insert on consent_push for each row execute function hear()
                """);
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
        rig.execute("drop trigger hear on consent_push; drop function hear(); drop table heard");
        rig.execute("delete from consent_entry");
        rig.execute("delete from customer");
    }

    @Test
    void takesYesWithItsProofAndKeepsEveryNo() {
        rig.post("/customers/4/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        take("""
                Email,Choice,Date,Proof,Kind
                P1@Example.com ,yes,2024-05-01 09:30,consent.given on Paper form no. 7,
                p2@example.com,yes,2025-01-01,Said so,
                p3@example.com,no,,,
                4,yes,2026-01-01,Called us,
                p5@example.com,IN,2024/02/03,,Follow-up
                p1@example.com,no,2024-04-01,,cart_reminder
                p1@example.com,yes,2024-06-01,Later,CART_REMINDER
                """, "Trade fair in Osaka");
        assertThat(rig.rows("select state, lines, added, held, kept, failed from consent_import"))
                .containsExactly(
                        Map.of("state", "DONE", "lines", 7L, "added", 5L, "held", 0L, "kept", 3L, "failed", 0L));
        assertThat(problems()).containsExactly("3 NO_STAYS", "5 NO_STAYS", "8 NO_STAYS");

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
        assertThat(rig.rows("select customer_id, choice from heard order by 1"))
                .as("Shopify hears of what was taken in")
                .contains(Map.of("customer_id", 1L, "choice", "IN"), Map.of("customer_id", 3L, "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent/evidence").body())
                .contains("By an import", "consent.given on Paper form no. 7");

        take("customer_id,choice,date\n'1,yes,2024-05-01 09:30\ngid://shopify/Customer/1,yes,2024-05-01\n", "Again");
        assertThat(rig.rows("select added, held, kept from consent_import order by import_id desc limit 1"))
                .as("the same once more")
                .containsExactly(Map.of("added", 0L, "held", 2L, "kept", 0L));
        assertThat(rig.rows("select 1 from consent_entry where source = 'IMPORT'"))
                .hasSize(5);
        assertThat(rig.rows("select 1 from consent_import_piece"))
                .as("what names people is not kept")
                .isEmpty();
    }

    @Test
    @DisplayName("a file that was broken off goes on from where it was: no line twice, none left out")
    void goesOnWhereItWasBrokenOff() {
        rig.execute("""
                insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                select shop.id, n, n || '@example.com', 'ENABLED', 'NOT_SUBSCRIBED', now(), now(), 0
                from (select id from shop where uninstalled_at is null order by id desc limit 1) shop, generate_series(1001, 2200) n
                """);
        var file = new StringBuilder("email,choice,date,proof\n");
        for (var n = 1_001; n <= 2_200; n++) {
            file.append(n)
                    .append("@example.com,")
                    .append(n % 2 == 0 ? "yes" : "no")
                    .append(",2024-05-01,Paper\n");
        }
        file.append("1001@example.com,yes,2024-06-01,Paper\n1002@example.com,yes,2024-05-01,Again\nnobody,yes,,\n");
        rig.execute("""
                create function stop_at_2100() returns trigger language plpgsql as $$ begin
                    if new.customer_id = 2100 then raise exception 'killed'; end if; return new; end $$;
                create trigger stop_at_2100 before insert on consent_entry for each row execute function stop_at_2100()
                """);
        try {
            take(file.toString(), "");
            var page = rig.get(address()).body();
            assertThat(page).contains("Every no is in. Now every yes: 1,000 of 1,203 lines read.", "import-progress");
        } finally {
            rig.execute("drop trigger stop_at_2100 on consent_entry; drop function stop_at_2100()");
        }
        rig.clock.tick(Duration.ofHours(1));
        jobs.runDue();

        assertThat(rig.rows("select state, added, held, kept, failed from consent_import"))
                .containsExactly(Map.of("state", "DONE", "added", 1_200L, "held", 1L, "kept", 1L, "failed", 1L));
        assertThat(rig.rows("select customer_id from consent_entry group by customer_id having count(*) > 1"))
                .isEmpty();
        assertThat(problems()).containsExactly("1202 NO_STAYS", "1204 WHO");
    }

    @Test
    void keepsWhatWasTakenInWhenSomebodyCancelsIt() {
        post("email,choice\np3@example.com,no\n".getBytes(StandardCharsets.UTF_8), "", Staff.owner());
        assertThat(rig.post(address() + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
        jobs.runDue();
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
        assertThat(rig.rows("select 1 from consent_import_piece")).isEmpty();
        assertThat(rig.get(address()).body()).contains("Cancelled", "What had been imported by then stays");
        assertThat(rig.get(PATH).body()).contains("Files so far", "list.csv");
    }

    @Test
    @DisplayName("a file that names somebody who is erased goes as a whole")
    void forgetsAFileThatNamesAnErasedPerson() {
        post("email,choice\nCanary@example.com,no\n".getBytes(StandardCharsets.UTF_8), "", Staff.owner());
        var shop = new ShopId((Long) rig.value("select shop_id from consent_import"));
        inShop.run(shop, () -> holders.forEach(holder -> holder.eraseNaming(shop, List.of("canary@example.com"))));
        assertThat(rig.rows("select 1 from consent_import_piece")).isEmpty();
        assertThat(rig.get(address()).body()).contains("Failed", "erased at Shopify’s request");
    }

    @Test
    @DisplayName("an old number from before a merge is the survivor's")
    void findsTheSurvivorOfAMerge() {
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                + " select shop_id, 'customer', 99, now(), 3 from customer where customer_id = 3");
        take("customer_id,choice\n99,no\n", "");
        rig.execute("delete from tombstone where record_id = 99");
        assertThat(rig.rows("select customer_id from consent_entry")).containsExactly(Map.of("customer_id", 3L));
    }

    @Test
    void saysOfEachLineWhyItWasNotTaken() {
        take("""
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
        assertThat(problems())
                .containsExactly("2 WHO", "3 CHOICE", "4 KIND", "5 TIME", "6 TIME", "7 TIME", "8 TIME", "9 NOBODY");
        assertThat(rig.get(address()).body())
                .contains("Neither a mail address nor", "Write yes or no.", "/downloads/new/permission-lines?id=")
                .doesNotContain("The first 8");
        rig.post("/settings/language", Map.of("language", "ja"));
        assertThat(rig.get(address()).body()).contains("同意とも拒否とも読み取れません。", "language=ja");
        rig.post("/settings/language", Map.of("language", "en"));

        take("email,choice\n" + "nobody,yes\n".repeat(101), "Shop");
        assertThat(rig.get(address()).body())
                .contains("The first 100 of 101.", ">101</th>")
                .doesNotContain(">102</th>");
        take("email,choice\n", "Shop");
        assertThat(rig.get(address()).body()).contains("the file holds no line");
        take("email,choice,date\np1@example.com,yes,2024-01-01\n", " ");
        assertThat(problems()).containsExactly("2 PROOF");
        assertThat(post("p1@example.com,yes\n".getBytes(StandardCharsets.UTF_8), "x", Staff.owner())
                        .body())
                .contains("This file was not imported", "has to name the columns");
        assertThat(post(new byte[0], "x", Staff.owner()).body()).contains("The file is empty");
        assertThat(post(new byte[] {'a', 0}, "x", Staff.owner()).body()).contains("NUL bytes");
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
        assertThat(rig.rows("select customer_id from heard order by 1"))
                .as("Shopify knows of mail alone")
                .containsExactly(Map.of("customer_id", 3L), Map.of("customer_id", 4L));
        assertThat(rig.get("/customers/2/consent/evidence").body())
                .contains("LINE: Marketing", "\"only-wide\">LINE</td>");
        assertThat(rig.get("/customers/4/consent/evidence").body())
                .contains("\"only-wide\">Mail</td>")
                .doesNotContain("LINE");
        assertThat(rig.get("/customers/1/consent").body()).contains("Nothing is sent by LINE yet");
        assertThat(rig.get("/customers/4/consent").body())
                .as("a shop that keeps decisions about LINE")
                .contains("Allow: LINE: Marketing");
    }

    @Test
    void readsShiftJis() {
        var file = "メールアドレス,同意,日付,根拠\r\np1@example.com,同意,2024-05-01,申込書\r\n".getBytes(Charset.forName("windows-31j"));
        assertThat(post(file, "", Staff.owner()).statusCode()).isEqualTo(303);
        jobs.runDue();
        assertThat(rig.value("select wording from consent_entry")).isEqualTo("申込書");
        assertThat(rig.get("/settings/consent").body()).contains(PATH);
    }

    private void take(String file, String proof) {
        assertThat(post(file.getBytes(StandardCharsets.UTF_8), proof, Staff.owner())
                        .statusCode())
                .isEqualTo(303);
        jobs.runDue();
    }

    private String address() {
        return PATH + "/" + rig.value("select max(import_id) from consent_import");
    }

    private List<String> problems() {
        return rig
                .rows("select line, reason from consent_import_error"
                        + " where import_id = (select max(import_id) from consent_import) order by line")
                .stream()
                .map(row -> row.get("line") + " " + row.get("reason"))
                .toList();
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
