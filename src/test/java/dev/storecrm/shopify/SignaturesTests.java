package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignaturesTests {
    private static final String OLD = "an-old-secret-an-old-secret-an-old-secret";
    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    private final Signatures signatures = new Signatures(ShopifyExamples.settings("https://x.example", OLD));

    private static byte[] hmac(byte[] content, String secret) {
        return Signatures.mac(secret.getBytes(StandardCharsets.UTF_8)).doFinal(content);
    }

    private static String base64(String secret) {
        return Base64.getEncoder().encodeToString(hmac(BODY, secret));
    }

    @Test
    void knowsABodySignedWithTheNewOrTheOldSecret() {
        assertThat(signatures.signsBody(BODY, base64(ShopifyExamples.SECRET))).isTrue();
        assertThat(signatures.signsBody(BODY, base64(OLD))).isTrue();
        assertThat(signatures.signsBody(BODY, base64("somebody-elses-secret-somebody-elses")))
                .isFalse();
    }

    @Test
    void refusesEverythingThatIsNotExactlyTheSignature() {
        var right = base64(ShopifyExamples.SECRET);

        assertThat(signatures.signsBody(BODY, null)).isFalse();
        assertThat(signatures.signsBody(BODY, "")).isFalse();
        assertThat(signatures.signsBody(BODY, right.substring(0, 40))).isFalse();
        assertThat(signatures.signsBody(BODY, right + "AAAA")).isFalse();
        assertThat(signatures.signsBody(BODY, "!!! not base64 !!!")).isFalse();
        assertThat(signatures.signsBody(BODY, HexFormat.of().formatHex(hmac(BODY, ShopifyExamples.SECRET))))
                .isFalse();
        assertThat(signatures.signsBody("{\"id\": 1}".getBytes(StandardCharsets.UTF_8), right))
                .isFalse();
        assertThat(signatures.signsBody(new byte[0], Base64.getEncoder().encodeToString(new byte[32])))
                .isFalse();
    }

    @Test
    void knowsABodyReadInPieces() {
        var check = signatures.body();
        check.update(BODY, 3);
        check.update("d\":1}".getBytes(StandardCharsets.UTF_8), 5);

        assertThat(check.matches(base64(ShopifyExamples.SECRET))).isTrue();
    }

    @Test
    void knowsAnAddressOfShopifys() {
        var query = new TreeMap<>(Map.of(
                "shop", new String[] {"zylker.myshopify.com"},
                "timestamp", new String[] {"1795000000"},
                "code", new String[] {"0907a61c0c8d55e99db179b68161bc00"}));
        var message = "code=0907a61c0c8d55e99db179b68161bc00&shop=zylker.myshopify.com&timestamp=1795000000";
        query.put("hmac", new String[] {
            HexFormat.of().formatHex(hmac(message.getBytes(StandardCharsets.UTF_8), ShopifyExamples.SECRET))
        });

        assertThat(signatures.signsQuery(query)).isTrue();

        query.put("shop", new String[] {"other.myshopify.com"});
        assertThat(signatures.signsQuery(query)).isFalse();
    }

    @Test
    void refusesAnAddressWithoutOneReadableSignature() {
        assertThat(signatures.signsQuery(Map.of("shop", new String[] {"x"}))).isFalse();
        assertThat(signatures.signsQuery(Map.of("hmac", new String[] {"zz"}))).isFalse();
        assertThat(signatures.signsQuery(Map.of("hmac", new String[] {"00", "00"})))
                .isFalse();
        assertThat(signatures.signsQuery(Map.of("hmac", new String[] {"0".repeat(64)})))
                .isFalse();
    }

    @Test
    void derivesKeysThatSignNothingOfShopifys() {
        var derived = signatures.deriveKey("cookies");

        assertThat(derived).isNotEqualTo(signatures.deriveKey("links")).hasSize(32);
    }
}
