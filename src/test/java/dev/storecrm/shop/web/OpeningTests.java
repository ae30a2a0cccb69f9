package dev.storecrm.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class OpeningTests {
    private static final String RETRY = "X-Shopify-Retry-Invalid-Session-Request";

    @Autowired
    Rig rig;

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @Test
    void installsWithTheFirstOpeningAndShowsThePage() {
        var answer = rig.open("/settings");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(rig.store.domain()).contains("設定");
        assertThat(rig.rows("select state, generation from shop"))
                .containsExactly(Map.of("state", "ACTIVE", "generation", 1));
        assertThat(rig.rows("select first_name, account_owner, locale from staff"))
                .containsExactly(Map.of("first_name", "Aiko", "account_owner", true, "locale", "ja"));
    }

    @Test
    void writesNothingWhenAnInstalledShopIsOpenedAgain() {
        rig.open("/settings");
        var before = rig.rows("select last_value from shop_number");
        var versions = rig.rows("select s.xmin::text, t.xmin::text as token from shop s, shop_token t");

        rig.open("/settings");
        rig.get("/settings");

        assertThat(rig.rows("select last_value from shop_number")).isEqualTo(before);
        assertThat(rig.rows("select s.xmin::text, t.xmin::text as token from shop s, shop_token t"))
                .isEqualTo(versions);
    }

    @Test
    void keepsTokensSealed() {
        rig.open("/settings");

        var row = rig.rows("select access_token, refresh_token, last_four, scopes from shop_token")
                .getFirst();
        assertThat(new String((byte[]) row.get("access_token"), StandardCharsets.ISO_8859_1))
                .doesNotContain("shpat_")
                .doesNotContain((String) row.get("last_four"));
        assertThat((String) row.get("scopes")).contains("write_customers");
    }

    @Test
    void letsOnlyTheShopsOwnAdminFrameThePage() {
        var production = rig.open("/settings");
        var test = rig.open(rig.sandbox.store(SandboxShopify.TEST), "/settings", Staff.owner());

        var admin = rig.sandbox.adminUrl();
        assertThat(policy(production)).endsWith("frame-ancestors https://" + rig.store.domain() + " " + admin);
        assertThat(policy(test)).endsWith("frame-ancestors https://" + SandboxShopify.TEST + " " + admin);
        assertThat(production.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(production.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(production.headers().allValues("Set-Cookie")).isEmpty();
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    /** R64. */
    @Test
    void makesOneShopOfThreeTabs() throws Exception {
        Callable<Integer> tab = () -> rig.open("/settings").statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var opened : threads.invokeAll(List.of(tab, tab, tab))) {
                assertThat(opened.get()).isEqualTo(200);
            }
        }

        assertThat(rig.rows("select generation from shop")).containsExactly(Map.of("generation", 1));
        // a second exchange would have made the stored refresh token void
        rig.clock.tick(Duration.ofHours(2));
        rig.execute("update shop_token set scopes = ''");
        assertThat(rig.get("/settings").statusCode()).isEqualTo(200);
        assertThat(rig.value("select state from shop")).isEqualTo("ACTIVE");
    }

    @Test
    void sendsAReloadThroughTheBouncePage() {
        var answer = rig.send(rig.request("/customers?tag=a%20b&id_token=old&shop=" + rig.store.domain())
                .GET());

        assertThat(answer.statusCode()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .contains("/auth/bounce?")
                .doesNotContain("id_token")
                .contains("shopify-reload=" + "http%3A%2F%2F127.0.0.1%3A");
        var page = rig.send(
                HttpRequest.newBuilder(URI.create(rig.app()).resolve(location)).GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("app-bridge.js").contains("shopify-api-key");
        assertThat(policy(page)).contains("frame-ancestors https://" + rig.store.domain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fevil.example%2F",
                "%2F%2Fevil.example%2F",
                "%2F%5Cevil.example",
                "javascript%3Aalert(1)",
                "http%3A%2F%2F127.0.0.1.evil.example%2F",
                "%2F%09%2Fevil.example"
            })
    void bouncesToNobodyElse(String target) {
        assertThat(rig.send(rig.request("/auth/bounce?shopify-reload=" + target).GET())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void asksForAnotherTokenWhenOneIsTooOld() {
        var old = rig.store.sessionTokens().mint(Staff.owner(), Duration.ofMinutes(5));

        var answer = rig.send(rig.request("/settings")
                .header("Authorization", "Bearer " + old)
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue(RETRY)).contains("1");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void bouncesADocumentWithAnOldToken() {
        var answer = rig.send(HttpRequest.newBuilder(
                        URI.create(rig.store.launchUrl("/settings", Staff.owner(), Duration.ofMinutes(5))))
                .GET());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/auth/bounce?");
    }

    @Test
    void takesNoTokenFromTheAddressOfAForm() {
        rig.open("/settings");
        var token = rig.store.sessionTokens().mint(Staff.owner());

        var answer = rig.send(rig.request("/settings?id_token=" + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("importPolicy=ALL&deleteCustomers=true&version=0")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(rig.value("select delete_customers from shop_setting")).isEqualTo(false);
    }

    @Test
    void refusesAnAddressThatNamesAnotherShop() {
        var answer = rig.get("/settings?shop=" + SandboxShopify.TEST);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(rig.rows("select 1 from shop")).isEmpty();
    }

    @Test
    void answersTurboFramesLikePages() {
        rig.open("/settings");

        var card = rig.send(rig.signed("/settings/language", rig.store, Staff.owner())
                .header("Turbo-Frame", "access-language")
                .header("Sec-Fetch-Dest", "empty")
                .GET());
        var withoutToken = rig.send(rig.request("/settings/language")
                .header("Turbo-Frame", "access-language")
                .header("Sec-Fetch-Dest", "empty")
                .GET());

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).contains("id=\"access-language\"").doesNotContain("<head>");
        assertThat(withoutToken.statusCode()).isEqualTo(401);
        assertThat(withoutToken.headers().firstValue(RETRY)).contains("1");
    }

    @Test
    void keepsTwoShopsInTwoTabsApart() {
        rig.open("/settings");
        var test = rig.sandbox.store(SandboxShopify.TEST);
        var other = rig.open(test, "/settings", Staff.owner());
        rig.post("/settings", Map.of("importPolicy", "CONSENTED", "version", "0", "shop", test.domain()));

        assertThat(other.body()).contains(test.domain()).doesNotContain(rig.store.domain());
        assertThat(rig.rows("select s.domain from shop_setting t join shop s on s.id = t.shop_id"
                        + " where import_policy = 'CONSENTED'"))
                .containsExactly(Map.of("domain", rig.store.domain()));
    }

    @Test
    void namesTheScopesThatAreMissingAndComesBackOnceTheyAreApproved() {
        rig.store.tokens().uninstall();
        rig.store.tokens().install(Set.of("write_customers", "read_products"));

        var answer = rig.open("/customers?tag=vip");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("read_orders")
                .doesNotContain(">write_customers<")
                .contains("StoreCRM の更新が必要です")
                .contains("return=%2Fcustomers%3Ftag%3Dvip");

        rig.store.tokens().install(rig.store.wantedScopes());
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(rig.get("/settings").statusCode()).isEqualTo(200);
        assertThat(rig.get("/connect").statusCode()).isEqualTo(200);
        assertThat(rig.value("select generation from shop")).isEqualTo(1);
    }

    /** R89. */
    @Test
    void refusesTokensFromBeforeTheUninstallAndInstallsAgainWithANewOne() {
        rig.open("/settings");
        var before = rig.store.sessionTokens().mint(Staff.owner());
        rig.clock.tick(Duration.ofSeconds(20));
        rig.execute("update shop set state = 'UNINSTALLED', uninstalled_at = '" + rig.now() + "'");
        rig.execute("update shop_token set kind = 'NONE', access_token = null, refresh_token = null");

        var stale = rig.send(rig.request("/settings")
                .header("Authorization", "Bearer " + before)
                .GET());
        assertThat(stale.statusCode()).isEqualTo(401);
        assertThat(rig.value("select state from shop")).isEqualTo("UNINSTALLED");

        rig.clock.tick(Duration.ofSeconds(5));
        assertThat(rig.open("/settings").statusCode()).isEqualTo(200);
        assertThat(rig.rows("select state, generation from shop"))
                .containsExactly(Map.of("state", "ACTIVE", "generation", 2));
    }

    @Test
    void saysSoWhenShopifyDoesNotAnswer() {
        rig.store.faults().always(Faults.Api.SERVER_ERROR);

        var answer = rig.open("/settings");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Shopify").doesNotContain("Exception");
    }

    @Test
    void saysSoWhenTheShopIsFrozen() {
        rig.open("/settings");
        rig.store.faults().always(Faults.Api.PAYMENT_REQUIRED);
        rig.execute("update shop set state = 'PAUSED'");
        rig.clock.tick(Duration.ofMinutes(2));

        assertThat(rig.get("/settings").statusCode()).isEqualTo(503);

        rig.store.faults().clear();
        rig.clock.tick(Duration.ofMinutes(2));
        assertThat(rig.get("/settings").statusCode()).isEqualTo(200);
        assertThat(rig.value("select state from shop")).isEqualTo("ACTIVE");
    }
}
