package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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

    private String link = "";

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from consent_entry");
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
    void changesNothingWhenAScannerLooks() {
        for (var agent : List.of("Barracuda", "Mimecast", "Proofpoint", "GoogleImageProxy", "SafeLinks")) {
            var answer = rig.send(rig.request(link).header("User-Agent", agent).GET());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("News and offers").doesNotContain("canary", "Canary");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
        }
        rig.send(rig.request(link).method("HEAD", BodyPublishers.noBody()));
        assertThat(rig.rows(PERMITTED)).hasSize(4);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
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
    void showsNothingOfSomebodyWhoWasForgottenAndStillWorks() {
        rig.execute("delete from customer");
        assertThat(rig.send(rig.request(link).GET()).statusCode()).isEqualTo(200);
        assertThat(post("application/x-www-form-urlencoded", "choice=all").statusCode())
                .isEqualTo(200);
        assertThat(rig.rows("select 1 from consent_entry")).isEmpty();
    }

    @Test
    void answersEveryForgeryAlike() {
        var token = link.substring("/u/".length());
        var bytes = Base64.getUrlDecoder().decode(token);
        var body = rig.send(rig.request("/u/x").GET()).body();
        for (var i = 0; i < bytes.length * 8; i += 5) {
            var forged = bytes.clone();
            forged[i / 8] ^= (byte) (1 << (i % 8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            var answer = rig.send(rig.request("/u/" + text).POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as("bit " + i).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(body);
        }
        assertThat(rig.send(rig.request("/u/" + "A".repeat(5_000)).GET()).statusCode())
                .isEqualTo(404);
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
        assertThat(rig.get("/customers/999/consent").statusCode()).isEqualTo(404);
        assertThat(rig.get("/customers/999/consent/evidence").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String type, String body) {
        return rig.send(rig.request(link).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private ShopId shop() {
        return new ShopId(
                Long.parseLong(String.valueOf(rig.value("select max(id) from shop where uninstalled_at is null"))));
    }
}
