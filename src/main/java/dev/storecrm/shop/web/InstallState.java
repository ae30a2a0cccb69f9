package dev.storecrm.shop.web;

import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifySettings;
import dev.storecrm.shopify.Signatures;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Ties the two ends of an authorization code grant to one browser: a cookie that lives ten minutes, only for the install
 * pages, which stand outside Shopify's frame. Signed with a key of its own, so that a cookie can never pass as a webhook.
 */
@Component
class InstallState {
    private static final String NAME = "storecrm_install";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final boolean secure;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InstallState(Signatures signatures, ShopifySettings settings, Clock clock) {
        this.key = signatures.deriveKey("install state");
        this.secure = "https".equals(settings.appUrl().getScheme());
        this.clock = clock;
    }

    /**
     * What a merchant set out with.
     *
     * @param nonce what Shopify has to bring back as {@code state}
     * @param path the page to come back to
     */
    record Journey(String nonce, ShopDomain shop, String path) {}

    Journey begin(ShopDomain shop, String path) {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        return new Journey(ENCODER.encodeToString(nonce), shop, path);
    }

    ResponseCookie cookie(Journey journey) {
        var end = clock.instant().plus(LIFE).getEpochSecond();
        var content = journey.nonce() + "|" + journey.shop() + "|" + end + "|" + journey.path();
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return cookie(ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(sign(bytes)), LIFE);
    }

    ResponseCookie gone() {
        return cookie("", Duration.ZERO);
    }

    /** The journey that this browser set out on, if it may end here. */
    Optional<Journey> end(HttpServletRequest request, @Nullable String state) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null || state == null
                ? Optional.empty()
                : read(cookie).filter(journey -> same(journey.nonce(), state));
    }

    private Optional<Journey> read(Cookie cookie) {
        var parts = cookie.getValue().split("\\.", -1);
        try {
            if (parts.length != 2 || cookie.getValue().length() > 4_096) {
                return Optional.empty();
            }
            var content = Base64.getUrlDecoder().decode(parts[0]);
            if (!MessageDigest.isEqual(sign(content), Base64.getUrlDecoder().decode(parts[1]))) {
                return Optional.empty();
            }
            var fields = new String(content, StandardCharsets.UTF_8).split("\\|", 4);
            return Long.parseLong(fields[2]) < clock.instant().getEpochSecond()
                    ? Optional.empty()
                    : Optional.of(new Journey(fields[0], new ShopDomain(fields[1]), fields[3]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .path("/auth")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }

    private byte[] sign(byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
