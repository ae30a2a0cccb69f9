package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyOAuthTests {
    private ScriptedServer server;
    private ShopifyOAuth oauth;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        oauth = new ShopifyExamples(server.url()).oauth;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheMerchantToApproveExactlyTheScopes() {
        var url = oauth.authorizeUrl(ShopifyExamples.SHOP, List.of("read_customers", "read_orders"), "a&b");

        assertThat(url)
                .isEqualTo(URI.create(server.url() + "/zylker.myshopify.com/admin/oauth/authorize?client_id=sandbox"
                        + "&scope=read_customers%2Cread_orders"
                        + "&redirect_uri=https%3A%2F%2Fstorecrm.example%2Fauth%2Fcallback&state=a%26b"));
    }

    @Test
    void readsAnExpiringPair() {
        server.then(200, """
                {"access_token":"shpat_1","expires_in":3600,"refresh_token":"shprt_1","refresh_token_expires_in":7776000,
                "scope":"read_customers, read_orders"}
                """);

        var grant = oauth.refresh(ShopifyExamples.SHOP, "shprt_0");

        assertThat(grant.life()).isEqualTo(Duration.ofHours(1));
        assertThat(grant.refreshLife()).isEqualTo(Duration.ofDays(90));
        assertThat(grant.scopes()).containsExactlyInAnyOrder("read_customers", "read_orders");
        assertThat(grant.toString()).doesNotContain("shpat_1").doesNotContain("shprt_1");
        assertThat(server.requests().getFirst().body())
                .contains("grant_type=refresh_token")
                .contains("refresh_token=shprt_0");
    }

    @Test
    void takesAnHourWhenARefreshDoesNotSayHowLong() {
        server.then(200, "{\"access_token\":\"shpat_1\",\"refresh_token\":\"shprt_1\"}");

        assertThat(oauth.refresh(ShopifyExamples.SHOP, "shprt_0").life()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void takesATokenWithoutARefreshTokenForOneThatNeverEnds() {
        server.then(200, "{\"access_token\":\"shpat_1\",\"scope\":\"\"}");

        assertThat(oauth.forCode(ShopifyExamples.SHOP, "code").life()).isNull();
    }

    @Test
    void tellsWhyShopifyGaveNoToken() {
        server.then(400, "{\"error\":\"invalid_grant\",\"error_description\":\"dead\"}");

        var refused = catchThrowableOfType(GrantRefused.class, () -> oauth.refresh(ShopifyExamples.SHOP, "shprt_0"));

        assertThat(refused.error()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "{\"access_token\":\"\"}", "{\"access_token\":"})
    void takesNothingElseForAToken(String body) {
        server.then(200, body);

        assertThatThrownBy(() -> oauth.refresh(ShopifyExamples.SHOP, "shprt_0")).isInstanceOf(ShopifyUnavailable.class);
    }

    @Test
    void believesAnOnlineTokenOnlyForThePersonWhoAsked() {
        server.then(200, """
                {"access_token":"shpua_1","associated_user":{"id":42,"first_name":"Aiko","account_owner":true,"locale":"ja"}}
                """);
        var session = new SessionToken(ShopifyExamples.SHOP, 42, Instant.EPOCH, "jwt");
        var other = new SessionToken(ShopifyExamples.SHOP, 43, Instant.EPOCH, "jwt");

        assertThat(oauth.online(session).accountOwner()).isTrue();
        assertThatThrownBy(() -> oauth.online(other)).isInstanceOf(ShopifyUnavailable.class);
    }
}
