package dev.storecrm.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in the three spellings Shopify uses. */
public final class Hmac {

    private Hmac() {}

    /** Of a webhook's body. */
    public static String base64(byte[] body, String secret) {
        return Base64.getEncoder().encodeToString(of(body, secret));
    }

    public static String hex(String text, String secret) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8), secret));
    }

    /** Of a query: sorted `k=v&…` without `hmac`. */
    public static String ofQuery(Map<String, String> query, String secret) {
        var sorted = new TreeMap<>(query);
        sorted.remove("hmac");
        return hex(
                sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&")),
                secret);
    }

    static byte[] of(byte[] bytes, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
