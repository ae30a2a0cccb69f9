package dev.storecrm.shopify;

import dev.storecrm.kernel.MissingSetting;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.springframework.core.env.Environment;

/** Reads the settings and stops the start, naming the environment variable, when one is missing or unsafe. */
final class SettingChecks {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Environment environment;

    SettingChecks(Environment environment) {
        this.environment = environment;
    }

    ShopifySettings read() {
        var old = environment.getProperty("shopify.api-secret-old", "");
        return new ShopifySettings(
                required("shopify.api-key", "SHOPIFY_API_KEY", "the app's client id"),
                secret(),
                old.isBlank() ? null : old,
                baseUrl(),
                appUrl(),
                url("storecrm.app-bridge-url", "STORECRM_APP_BRIDGE_URL"),
                url("storecrm.shopify-admin-url", "STORECRM_SHOPIFY_ADMIN_URL"));
    }

    private String secret() {
        var secret = required("shopify.api-secret", "SHOPIFY_API_SECRET", "the app's client secret");
        if (secret.length() < 32) {
            // HS256 demands 256 bits (RFC 7518, 3.2)
            throw new MissingSetting("SHOPIFY_API_SECRET", "has fewer than 32 letters, so it is no client secret");
        }
        return secret;
    }

    private String baseUrl() {
        var pattern = required("storecrm.shopify-base-url", "STORECRM_SHOPIFY_BASE_URL", "where shops answer");
        if (!pattern.contains("{shop}")) {
            throw new MissingSetting("STORECRM_SHOPIFY_BASE_URL", "does not contain {shop}");
        }
        checked(pattern.replace("{shop}", "shop"), "STORECRM_SHOPIFY_BASE_URL");
        return pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    private URI appUrl() {
        required("storecrm.url", "STORECRM_URL", "the public https address of this app");
        return url("storecrm.url", "STORECRM_URL");
    }

    private URI url(String property, String variable) {
        return checked(required(property, variable, "an address"), variable);
    }

    /** Plain http would send tokens in clear; only this machine may be reached so. */
    private static URI checked(String text, String variable) {
        try {
            var uri = URI.create(text);
            var safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(uri));
            if (uri.getHost() != null && safe) {
                return uri;
            }
        } catch (IllegalArgumentException ignored) {
            // the message below says what is wrong
        }
        throw new MissingSetting(variable, "is not an https address (http is for this machine only): " + text);
    }

    static boolean isLoopback(URI uri) {
        var host = uri.getHost();
        if (host == null) {
            return false;
        }
        if (LOOPBACK.contains(host)) {
            return true;
        }
        try {
            // a literal address only: a name that resolves to this machine today may not tomorrow
            return host.matches("[0-9.]+") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private String required(String property, String variable, String meaning) {
        var value = environment.getProperty(property, "").strip();
        if (value.isEmpty()) {
            throw new MissingSetting(variable, "is not set: " + meaning);
        }
        return value;
    }
}
