package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class PreferenceTests {
    private static final String PERMITTED =
            "select kind from consent_facts where customer_id = 1 and channel = 'MAIL' and permitted order by 1";

    @Autowired
    Rig rig;

    @Autowired
    LinkTokens tokens;

    @Autowired
    ManualJobs jobs;

    private String link = "";

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "consent_entry",
                "consent_push",
                "consent_confirmation",
                "consent_setting",
                "mail_brand",
                "delivery",
                "send")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("delete from customer");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, email, state, email_state, created_at, updated_at, row_hash)
                select id, 1, 'Canary', 'canary@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0 from shop
                where uninstalled_at is null order by id desc limit 1
                """);
        rig.execute("delete from shop_setting");
        link = "/u/" + tokens.token(new Link(shop(), 1, Kind.MARKETING));
    }

    @Test
    @DisplayName("R101: scanners look, and nothing changes")
    void changesNothingWhenAScannerLooks() {
        for (var agent : List.of("Barracuda", "Mimecast", "Proofpoint", "GoogleImageProxy", "SafeLinks")) {
            var answer = rig.send(rig.request(link).header("User-Agent", agent).GET());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("News and offers").doesNotContain("canary", "Canary");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
        }
        rig.send(rig.request(link).method("HEAD", BodyPublishers.noBody()));
        for (var ahead : List.of("prefetch", "prefetch;prerender", "preview")) {
            rig.send(rig.request(link)
                    .header("Purpose", ahead)
                    .header("Sec-Purpose", ahead)
                    .GET());
        }
        assertThat(rig.rows(PERMITTED)).hasSize(4);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
    @DisplayName("R102: one click, as a form and as multipart, as often as it comes")
    void stopsTheMailsKindByOneClickAsFormAndAsMultipartAsOftenAsItComes() {
        assertThat(post("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(200);
        var parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assertThat(post("multipart/form-data; boundary=x", parts).statusCode()).isEqualTo(200);
        assertThat(rig.rows("select kind, choice, source from consent_entry"))
                .containsExactly(Map.of("kind", "MARKETING", "choice", "OUT", "source", "LINK"));
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
    }

    @Test
    void keepsWhatTheReceiverTicks() {
        post("application/x-www-form-urlencoded", "choice=some&keep=MARKETING&keep=CART_REMINDER");
        assertThat(rig.rows(PERMITTED))
                .extracting(row -> row.get("kind"))
                .containsExactly("CART_REMINDER", "MARKETING", "TRANSACTIONAL");
        var none = post("application/x-www-form-urlencoded", "choice=all");
        assertThat(none.body()).contains("You get no such mail from");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
    }

    @Test
    @DisplayName("T131: what the page did not show is not refused, and nothing ticked asks for nothing")
    void saysNothingOfKindsThatWereNotShown() {
        rig.execute("update customer set email_state = 'NOT_SUBSCRIBED'");
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "IN"));
        assertThat(rig.send(rig.request(link).GET()).body()).contains("name=\"shown\" value=\"FOLLOW_UP\"");
        rig.post("/customers/1/consent", Map.of("kind", "CART_REMINDER", "choice", "IN"));
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(post("application/x-www-form-urlencoded", "choice=some&shown=FOLLOW_UP&keep=FOLLOW_UP")
                        .body())
                .contains("You keep getting this mail");
        assertThat(post("application/x-www-form-urlencoded", "choice=again").body())
                .contains("Tick what you would like to get again");
        assertThat(rig.rows("select 1 from consent_entry where choice = 'OUT'")).isEmpty();
        post("application/x-www-form-urlencoded", "choice=some&shown=FOLLOW_UP");
        assertThat(rig.rows("select kind from consent_entry where choice = 'OUT'"))
                .containsExactly(Map.of("kind", "FOLLOW_UP"));
        assertThat(rig.rows("select 1 from consent_confirmation")).isEmpty();
    }

    @Test
    @DisplayName("T131: what is kept on the page goes on when marketing is stopped; nothing that did not come begins")
    void keepsWhatWasTickedWhenMarketingIsStopped() {
        rig.post("/customers/1/consent", Map.of("kind", "CART_REMINDER", "choice", "OUT"));
        var answer = post(
                "application/x-www-form-urlencoded",
                "choice=some&shown=MARKETING&shown=FOLLOW_UP&keep=FOLLOW_UP&keep=CART_REMINDER");
        assertThat(answer.body()).contains("You will not get the mail that you stopped");
        assertThat(rig.rows(PERMITTED))
                .extracting(row -> row.get("kind"))
                .containsExactly("FOLLOW_UP", "TRANSACTIONAL");
        post("application/x-www-form-urlencoded", "choice=all");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
    }

    /** A word of Shopify's about marketing says nothing of when another kind was refused. */
    @Test
    void saysSinceWhenByWhatItGoesBy() {
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "OUT"));
        rig.execute("update consent_entry set decided_at = timestamptz '2025-02-03'");
        rig.execute("update customer set email_state = 'SUBSCRIBED', email_consent_at = timestamptz '2026-03-04'");
        assertThat(
                        rig.rows(
                                "select kind, since::date::text as since from consent_facts where channel = 'MAIL' and since is not null"))
                .containsExactlyInAnyOrder(
                        Map.of("kind", "FOLLOW_UP", "since", "2025-02-03"),
                        Map.of("kind", "MARKETING", "since", "2026-03-04"),
                        Map.of("kind", "CART_REMINDER", "since", "2026-03-04"));
    }

    @Test
    @DisplayName("R103: of who was erased, of a shop that is gone, and after two years")
    void showsNothingOfSomebodyWhoWasForgottenAndStillWorks() {
        rig.clock.tick(Duration.ofDays(730));
        assertThat(rig.send(rig.request(link).GET()).body())
                .as("of two years ago")
                .contains("News and offers");
        rig.execute("update shop set uninstalled_at = now()");
        assertThat(rig.send(rig.request(link).GET()).statusCode())
                .as("left the app")
                .isEqualTo(200);
        rig.execute("delete from customer");
        assertThat(rig.send(rig.request(link).GET()).statusCode()).isEqualTo(200);
        assertThat(post("application/x-www-form-urlencoded", "choice=all").statusCode())
                .isEqualTo(200);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
    void letsStaffSwitchAKindAndShowsTheProof() {
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent").body()).contains("Said no.", "Said yes in Shopify.");
        assertThat(rig.get("/customers/1/consent/evidence").body())
                .contains("By staff", "After a purchase", "canary@example.com");
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "IN"));
        assertThat(rig.rows(PERMITTED)).hasSize(4);
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)"
                        + " select shop_id, 1, 'MAIL', 'FOLLOW_UP', 'IN', now() - n * interval '1 day', now(), 'FLOW' from customer,"
                        + " generate_series(1, 600) n where customer_id = 1");
        assertThat(rig.get("/customers/1/consent/evidence").body().split("By Shopify Flow", -1))
                .as("a proof leaves nothing out")
                .hasSizeGreaterThan(600);
        assertThat(rig.get("/customers/999/consent").statusCode()).isEqualTo(404);
        assertThat(rig.get("/customers/999/consent/evidence").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "F34, F36: staff switch LINE by kind, too, with the reason in words, where the shop keeps decisions about it")
    void letsStaffSwitchLineByKind() {
        assertThat(rig.get("/customers/1/consent").body()).doesNotContain("LINE");
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)"
                        + " select shop_id, 77, 'LINE', 'MARKETING', 'OUT', now(), now(), 'FLOW' from customer where customer_id = 1");
        assertThat(rig.get("/customers/1/consent").body())
                .contains("Nothing is sent by LINE yet", "Never agreed to marketing.", "Allow: LINE: Marketing")
                .doesNotContain("Stop: LINE: Marketing");

        rig.post("/customers/1/consent", Map.of("channel", "LINE", "kind", "MARKETING", "choice", "IN"));
        assertThat(rig.get("/customers/1/consent").body())
                .contains("Said yes to you.", "Stop: LINE: Marketing", "Stop: LINE: After a purchase");
        rig.clock.tick(Duration.ofMinutes(1));
        rig.post("/customers/1/consent", Map.of("channel", "LINE", "kind", "FOLLOW_UP", "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent").body()).contains("Said no.", "Allow: LINE: After a purchase");
        assertThat(
                        rig.rows(
                                "select channel, kind, choice, source from consent_entry where customer_id = 1 order by entry_id"))
                .containsExactly(
                        Map.of("channel", "LINE", "kind", "MARKETING", "choice", "IN", "source", "STAFF"),
                        Map.of("channel", "LINE", "kind", "FOLLOW_UP", "choice", "OUT", "source", "STAFF"));
        assertThat(rig.rows("select 1 from consent_entry where source = 'STAFF' and staff_id is null"))
                .isEmpty();
        assertThat(rig.rows(PERMITTED)).as("mail is another matter").hasSize(4);
        assertThat(rig.rows("select 1 from consent_push"))
                .as("Shopify knows of mail alone")
                .isEmpty();
        assertThat(rig.rows("select 1 from audit_entry where route = '/customers/{id}/consent' and method = 'POST'"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(rig.post("/customers/1/consent", Map.of("channel", "FAX", "kind", "MARKETING", "choice", "IN"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksByMailBeforeMailComesAgain() {
        post("application/x-www-form-urlencoded", "choice=all");
        var asked = post("application/x-www-form-urlencoded", "choice=again&want=MARKETING&want=TRANSACTIONAL");
        assertThat(asked.body()).contains("in the mail that we sent you").doesNotContain("canary");
        post("application/x-www-form-urlencoded", "choice=again&want=FOLLOW_UP");
        jobs.runDue();
        assertThat(rig.rows("select kind, origin from send where shop_id = " + shop()))
                .as("one a day, whatever plan the shop has")
                .containsExactly(Map.of("kind", "SYSTEM", "origin", "CONFIRMATION"));
        assertThat(rig.rows("select fate, address from delivery where shop_id = " + shop()))
                .containsExactly(Map.of("fate", "PLANNED", "address", "canary@example.com"));
        assertThat(rig.rows(PERMITTED)).as("nothing was said yet").hasSize(1);

        var number = (Long) rig.value("select confirmation_id from consent_confirmation");
        link = "/u/" + tokens.token(new Asked(shop(), number));
        assertThat(rig.send(rig.request(link).GET()).body()).contains("Yes, send it to me", "News and offers");
        assertThat(rig.rows(PERMITTED)).as("a scanner looked").hasSize(1);
        assertThat(post("application/x-www-form-urlencoded", "").body()).contains("You will get this mail again");
        assertThat(rig.rows(PERMITTED))
                .extracting(row -> row.get("kind"))
                .as("mail of a checkout goes with marketing unless it was refused")
                .containsExactly("MARKETING", "TRANSACTIONAL");
        assertThat(rig.rows("select source, wording from consent_entry where choice = 'IN'"))
                .containsExactly(Map.of("source", "LINK", "wording", "consent.public.confirm"));

        rig.clock.tick(Duration.ofMinutes(1));
        var stop = "/u/" + tokens.token(new Link(shop(), 1, Kind.MARKETING));
        rig.send(rig.request(stop).POST(BodyPublishers.noBody()));
        post("application/x-www-form-urlencoded", "");
        assertThat(rig.rows(PERMITTED)).as("an old mail lifts no later no").hasSize(1);
    }

    @Test
    void confirmsNothingTooLateOrForAnotherAddress() {
        post("application/x-www-form-urlencoded", "choice=all");
        post("application/x-www-form-urlencoded", "choice=again&want=MARKETING");
        var number = (Long) rig.value("select confirmation_id from consent_confirmation");
        link = "/u/" + tokens.token(new Asked(shop(), number));

        rig.execute("update customer set email = 'other@example.com' where customer_id = 1");
        assertThat(post("application/x-www-form-urlencoded", "").statusCode()).isEqualTo(404);
        rig.execute("update customer set email = 'Canary@Example.com' where customer_id = 1");
        rig.clock.tick(Duration.ofDays(7));
        assertThat(post("application/x-www-form-urlencoded", "").statusCode()).isEqualTo(404);
        assertThat(rig.rows("select 1 from consent_entry where choice = 'IN'")).isEmpty();
    }

    /** Z4: one allowed cell for who never agreed, and that one by the merchant's choice. */
    @Test
    void remindsWhoNeverAgreedOnlyWhenTheMerchantWantsThat() {
        rig.execute("update customer set email_state = 'NOT_SUBSCRIBED'");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
        assertThat(rig.get("/settings/consent").body()).contains("Ask a lawyer before you turn this on");
        rig.post("/settings/consent", Map.of("cartReminders", "true", "version", "0"));
        assertThat(rig.rows(PERMITTED))
                .extracting(row -> row.get("kind"))
                .containsExactly("CART_REMINDER", "TRANSACTIONAL");
        post("application/x-www-form-urlencoded", "choice=all");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
    }

    @Test
    @DisplayName("whose link was cut short reads what to do, and nothing that is meant for merchants")
    void tellsAReceiverWhatToDoWithABrokenLink() {
        var cut = rig.request(link.substring(0, link.length() - 4)).header("Accept", "text/html");
        var answer = rig.send(cut.GET());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("This link leads nowhere", "reply to the mail")
                .doesNotContain("start a sync", "Error 404");
    }

    @Test
    void wearsTheShopsNameAndColour() {
        assertThat(rig.send(rig.request(link).GET()).body()).doesNotContain("background:#");
        rig.execute(
                "insert into mail_brand (shop_id, accent, background, text_colour, address, version) select id, '#0b6e4f',"
                        + " '#ffffff', '#000000', '', 0 from shop where id = " + shop());
        assertThat(rig.send(rig.request(link).GET()).body())
                .as("as the mails are, until another one is chosen")
                .contains("background:#0b6e4f;color:#ffffff");
        var wrong = Map.of("own", "true", "colour", "red;position:fixed", "version", "0");
        assertThat(rig.post("/settings/consent", wrong).statusCode()).isEqualTo(422);
        rig.post("/settings/consent", Map.of("own", "true", "colour", "#ffcc00", "version", "0"));
        assertThat(rig.send(rig.request(link).GET()).body())
                .contains("background:#ffcc00;color:#000000", "Mail from Sandbox Store");
        assertThat(rig.send(rig.request(link).header("Accept-Language", "ja").GET())
                        .body())
                .contains("lang=\"ja\"", "Sandbox Store", "今後も受け取るメールをお選びください");
    }

    @Test
    @DisplayName("R108: what stands in the address or in the shop's name is text, and nobody else learns of the page")
    void showsWhatIsAskedAndNamedAsText() {
        rig.execute("update shop set name = '<script>alert(1)</script>'");
        for (var path : List.of(
                link + "?lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&name=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
                "/u/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/u/" + "x".repeat(40) + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")) {
            var answer = rig.send(rig.request(path)
                    .header("Accept-Language", "\"><script>alert(1)</script>")
                    .GET());
            assertThat(answer.statusCode()).as(path).isIn(200, 400, 404);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert", "onerror=alert");
        }
        var answer = rig.send(rig.request(link).GET());
        assertThat(answer.body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src", "frame-ancestors");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
    }

    private HttpResponse<String> post(String type, String body) {
        return rig.send(rig.request(link).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private ShopId shop() {
        return new ShopId(
                Long.parseLong(String.valueOf(rig.value("select max(id) from shop where uninstalled_at is null"))));
    }
}
