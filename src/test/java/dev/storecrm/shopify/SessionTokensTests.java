package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** R88: forged tokens of every kind. */
class SessionTokensTests {
    private static final String OLD = "an-old-secret-an-old-secret-an-old-secret";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final SettableClock clock = new SettableClock(NOW);
    private final SessionTokens tokens = new SessionTokens(ShopifyExamples.settings("https://x.example", OLD), clock);

    private static Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "https://zylker.myshopify.com/admin");
        claims.put("dest", "https://zylker.myshopify.com");
        claims.put("aud", "sandbox");
        claims.put("sub", "70000000000000001");
        claims.put("exp", NOW.getEpochSecond() + 60);
        claims.put("nbf", NOW.getEpochSecond());
        claims.put("iat", NOW.getEpochSecond());
        return claims;
    }

    private static String sign(String header, String payload, String secret) {
        var content = encode(header) + "." + encode(payload);
        var mac = Signatures.mac(secret.getBytes(StandardCharsets.UTF_8));
        return content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(Map<String, Object> claims) {
        return sign(HS256, JsonMapper.shared().writeValueAsString(claims), ShopifyExamples.SECRET);
    }

    private static String with(String claim, Object value) {
        var claims = claims();
        claims.put(claim, value);
        return token(claims);
    }

    @Test
    void readsShopAndStaffMember() {
        var session = tokens.verify(token(claims())).orElseThrow();

        assertThat(session.shop()).isEqualTo(ShopifyExamples.SHOP);
        assertThat(session.user()).isEqualTo(70_000_000_000_000_001L);
        assertThat(session.issuedAt()).isEqualTo(NOW);
    }

    @Test
    void takesTheOldSecretWhileItIsBeingRotated() {
        var signed = sign(HS256, JsonMapper.shared().writeValueAsString(claims()), OLD);

        assertThat(tokens.verify(signed)).isPresent();
        assertThat(new SessionTokens(ShopifyExamples.settings("https://x.example", null), clock).verify(signed))
                .isEmpty();
    }

    @Test
    void allowsTenSecondsOfAnotherClock() {
        var token = token(claims());

        clock.set(NOW.plusSeconds(69));
        assertThat(tokens.verify(token)).isPresent();
        clock.set(NOW.plusSeconds(70));
        assertThat(tokens.verify(token)).isEmpty();
        clock.set(NOW.minusSeconds(10));
        assertThat(tokens.verify(token)).isPresent();
        clock.set(NOW.minusSeconds(11));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS384", "HS512", "RS256", "ES256", "hs256", ""})
    void refusesEveryOtherAlgorithm(String algorithm) {
        var payload = JsonMapper.shared().writeValueAsString(claims());
        var header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";

        assertThat(tokens.verify(sign(header, payload, ShopifyExamples.SECRET))).isEmpty();
        assertThat(tokens.verify(encode(header) + "." + encode(payload) + ".")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aud,another-app",
        "iss,https://other.myshopify.com/admin",
        "iss,https://zylker.myshopify.com",
        "dest,https://other.myshopify.com",
        "dest,https://zylker.myshopify.com.attacker.example",
        "dest,https://zylker.myshopify.com/",
        "dest,http://zylker.myshopify.com",
        "dest,zylker.myshopify.com",
        "dest,https://user@zylker.myshopify.com",
        "sub,admin",
        "sub,''"
    })
    void refusesAClaimThatDoesNotFit(String claim, String value) {
        assertThat(tokens.verify(with(claim, value))).isEmpty();
    }

    @Test
    void refusesADomainThatBothClaimsNameButIsNoShop() {
        var claims = claims();
        claims.put("iss", "https://zylker.myshopify.com.attacker.example/admin");
        claims.put("dest", "https://zylker.myshopify.com.attacker.example");

        assertThat(tokens.verify(token(claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "dest", "aud", "sub", "exp", "nbf", "iat"})
    void refusesAMissingClaim(String claim) {
        var claims = claims();
        claims.remove(claim);

        assertThat(tokens.verify(token(claims))).isEmpty();
    }

    @Test
    void refusesAudiencesBesideOurs() {
        assertThat(tokens.verify(with("aud", java.util.List.of("sandbox", "another-app"))))
                .isEmpty();
    }

    @Test
    void refusesDuplicateClaims() {
        var payload = JsonMapper.shared().writeValueAsString(claims());
        var twice = payload.replaceFirst("\\{", "{\"dest\":\"https://other.myshopify.com\",");

        assertThat(tokens.verify(sign(HS256, twice, ShopifyExamples.SECRET))).isEmpty();
    }

    @Test
    void refusesAnAlteredToken() {
        var parts = token(claims()).split("\\.");
        var altered = encode(JsonMapper.shared().writeValueAsString(claims()).replace("zylker", "other"));

        assertThat(tokens.verify(parts[0] + "." + altered + "." + parts[2])).isEmpty();
        assertThat(tokens.verify(parts[0] + "." + parts[1])).isEmpty();
        assertThat(tokens.verify(parts[0] + "." + parts[1] + ".")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "\u0000", "Bearer x"})
    void refusesWhatIsNoToken(String text) {
        assertThat(tokens.verify(text)).isEmpty();
        assertThat(tokens.verify(null)).isEmpty();
    }

    @Test
    void refusesAMegabyteHoweverWellSigned() {
        assertThat(tokens.verify(with("padding", "x".repeat(100)))).isPresent();
        assertThat(tokens.verify(with("padding", "x".repeat(1_000_000)))).isEmpty();
    }
}
