package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page behind the link in each mail. */
@SandboxTest
class PreferenceTests extends PreferenceStage {
    @Autowired
    ManualJobs jobs;

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
        assertThat(none.body()).contains("You get no news, offers or reminders from");
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

    @Test
    @DisplayName("R103: of who was erased, of a shop that is gone, and after two years")
    void showsNothingOfSomebodyWhoWasForgottenAndStillWorks() {
        rig.clock.tick(Duration.ofDays(730));
        assertThat(rig.send(rig.request(link).GET()).body())
                .as("of two years ago")
                .contains("News and offers");
        post("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(rig.rows("select kind, choice from consent_entry"))
                .as("of two years ago")
                .containsExactly(Map.of("kind", "MARKETING", "choice", "OUT"));
        rig.execute("delete from consent_entry");
        rig.execute("update shop set uninstalled_at = now()");
        var gone = rig.send(rig.request(link).GET());
        assertThat(gone.statusCode()).as("left the app").isEqualTo(200);
        assertThat(gone.body()).doesNotContain("canary", "Canary");
        assertThat(post("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .statusCode())
                .as("left the app")
                .isEqualTo(200);
        rig.execute("delete from consent_entry");
        rig.execute("delete from customer");
        assertThat(rig.send(rig.request(link).GET()).statusCode()).isEqualTo(200);
        assertThat(post("application/x-www-form-urlencoded", "choice=all").statusCode())
                .isEqualTo(200);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
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
}
