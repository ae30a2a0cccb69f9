package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Staff;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthTests {

    private static final String OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
    private static final String ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

    private final MovingClock clock = new MovingClock();
    private SandboxShopify sandbox;
    private SandboxStore store;
    private AdminClient anybody;

    @BeforeEach
    void start() {
        sandbox =
                SandboxShopify.start(SandboxOptions.forTests().withCustomers(3).withClock(clock));
        store = sandbox.store(SandboxShopify.PRODUCTION);
        store.install();
        anybody = new AdminClient(store, "none");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> ask(Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.putIfAbsent("client_id", "sandbox");
        all.putIfAbsent("client_secret", "sandbox-secret-sandbox-secret-sandbox");
        return anybody.accessToken(all);
    }

    private HttpResponse<String> exchange(String subject, String wanted) {
        return ask(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", subject,
                "subject_token_type", "urn:ietf:params:oauth:token-type:id_token",
                "requested_token_type", wanted,
                "expiring", "1"));
    }

    private HttpResponse<String> refresh(String token) {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private int statusWith(Object token) {
        return new AdminClient(store, (String) token)
                .raw("{ shop { id } }", Map.of())
                .statusCode();
    }

    @Test
    void exchangesSessionTokensForExpiringOnes() {
        var answer = Json.object(
                exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE).body());
        assertThat(answer).containsEntry("expires_in", 3600).containsKeys("refresh_token", "scope");
        assertThat(statusWith(answer.get("access_token"))).isEqualTo(200);
        clock.advance(Duration.ofMinutes(61));
        assertThat(statusWith(answer.get("access_token"))).isEqualTo(401);
    }

    @Test
    void tellsWhoIsSignedInOnline() {
        var answer = Json.object(exchange(store.sessionTokens().mint(store.person("collaborator")), ONLINE)
                .body());
        Map<String, Object> user = AdminClient.at(answer, "associated_user");
        assertThat(user)
                .containsEntry("account_owner", false)
                .containsEntry("collaborator", true)
                .containsEntry("locale", "en");
        assertThat(answer).containsEntry("expires_in", 86_399);
    }

    @Test
    void refusesStaleForgedAndForeignSessionTokens() {
        var stale = store.sessionTokens().mint(Staff.owner(), Duration.ofMinutes(2));
        var good = store.sessionTokens().mint(Staff.owner());
        var foreign = sandbox.store(SandboxShopify.TEST).sessionTokens().mint(Staff.owner());
        for (var token : new String[] {stale, good.substring(0, good.length() - 3) + "abc", foreign, "rubbish"}) {
            var answer = exchange(token, OFFLINE);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("invalid_subject_token");
        }
    }

    @Test
    void refusesShopsWithoutTheApp() {
        store.tokens().uninstall();
        assertThat(exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void rotatesRefreshTokensAndForgivesALostAnswer() {
        var first = Json.object(
                exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE).body());
        var second = refresh((String) first.get("refresh_token"));
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(refresh((String) first.get("refresh_token")).body()).isEqualTo(second.body());
        assertThat(statusWith(first.get("access_token")))
                .as("the old access token lives on")
                .isEqualTo(200);

        clock.advance(Duration.ofMinutes(10));
        var late = refresh((String) first.get("refresh_token"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("invalid_grant");
        assertThat(refresh((String) Json.object(second.body()).get("refresh_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void voidsEarlierRefreshTokensOnANewExchange() {
        var first = Json.object(
                exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE).body());
        exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE);
        assertThat(refresh((String) first.get("refresh_token")).body()).contains("invalid_grant");
    }

    @Test
    void killsEveryTokenOnUninstall() {
        var pair = Json.object(
                exchange(store.sessionTokens().mint(Staff.owner()), OFFLINE).body());
        store.uninstall();
        assertThat(statusWith(pair.get("access_token"))).isEqualTo(401);
        assertThat(refresh((String) pair.get("refresh_token")).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAWrongSecret() {
        assertThat(ask(Map.of("client_secret", "guess", "grant_type", "refresh_token"))
                        .statusCode())
                .isEqualTo(401);
    }
}
