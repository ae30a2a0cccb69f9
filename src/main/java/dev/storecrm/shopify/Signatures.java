package dev.storecrm.shopify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Checks what Shopify signed with the app's secret, in constant time. What cannot be decoded is compared like anything
 * else, so that a guess learns nothing from how long it took.
 */
@Component
public class Signatures {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final List<byte[]> keys;

    Signatures(ShopifySettings settings) {
        this.keys = settings.keys();
    }

    /** A webhook's body against its base64 header. */
    public boolean signsBody(byte[] body, @Nullable String base64) {
        var check = body();
        check.update(body, body.length);
        return check.matches(base64);
    }

    /** The same for a body that is read piece by piece. */
    public BodySignature body() {
        return new BodySignature(keys.stream().map(Signatures::mac).toList());
    }

    /** An install or callback address: hex HMAC over its other parameters, sorted. */
    public boolean signsQuery(Map<String, String[]> parameters) {
        var hmac = parameters.get("hmac");
        var given = hmac == null || hmac.length != 1 ? null : decode(hmac[0], HexFormat.of()::parseHex);
        var message = message(parameters).getBytes(StandardCharsets.UTF_8);
        return anyMatches(keys.stream().map(key -> mac(key).doFinal(message)).toList(), given);
    }

    /** A key for another purpose, so that its signatures can never pass as Shopify's. */
    public byte[] deriveKey(String purpose) {
        return mac(keys.getFirst()).doFinal(("storecrm " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    private static String message(Map<String, String[]> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !"hmac".equals(entry.getKey()) && !"signature".equals(entry.getKey()))
                        .flatMap(entry -> List.of(entry.getValue()).stream()
                                .map(value -> encode(entry.getKey()) + "=" + encode(value)))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean anyMatches(List<byte[]> expected, byte @Nullable [] given) {
        var compared = given != null && given.length == LENGTH ? given : new byte[LENGTH];
        var matches = false;
        for (var one : expected) {
            // no short cut: both keys are always compared
            matches |= MessageDigest.isEqual(one, compared);
        }
        return matches && given != null;
    }

    static byte @Nullable [] decodeBase64(@Nullable String text) {
        return decode(text, Base64.getDecoder()::decode);
    }

    private static byte @Nullable [] decode(@Nullable String text, Decoding decoding) {
        // 64 letters in hex; nothing longer is worth decoding
        if (text == null || text.length() > 2 * LENGTH) {
            return null;
        }
        try {
            return decoding.decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private interface Decoding {
        byte[] decode(String text);
    }
}
