package dev.storecrm.shopify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this app reaches Shopify, and Shopify this app.
 *
 * @param oldSecret accepted beside the new one while the secret is being rotated
 * @param baseUrl where a shop answers; {@code {shop}} stands for its domain
 * @param appUrl the public address of this app
 * @param appBridgeUrl the script that every embedded document loads first
 * @param adminUrl Shopify's admin, which frames the app
 */
public record ShopifySettings(
        String apiKey,
        String apiSecret,
        @Nullable String oldSecret,
        String baseUrl,
        URI appUrl,
        URI appBridgeUrl,
        URI adminUrl) {

    /** The one version of the Admin API that documents, webhooks and code are written for. */
    public static final String API_VERSION = "2026-10";

    /** An address of the shop's own server at Shopify. */
    public URI shopUrl(ShopDomain shop, String path) {
        return URI.create(baseUrl.replace("{shop}", shop.value()) + path);
    }

    /** A page of this app as the merchant sees it, inside Shopify's admin. */
    public URI embeddedUrl(ShopDomain shop, String path) {
        return adminUrl.resolve("/store/" + shop.handle() + "/apps/" + apiKey + path);
    }

    public boolean onLoopback() {
        return SettingChecks.isLoopback(URI.create(baseUrl.replace("{shop}", "shop")));
    }

    /** The keys a signature may be made with, the current one first. */
    List<byte[]> keys() {
        var keys = new ArrayList<byte[]>();
        keys.add(apiSecret.getBytes(StandardCharsets.UTF_8));
        if (oldSecret != null) {
            keys.add(oldSecret.getBytes(StandardCharsets.UTF_8));
        }
        return List.copyOf(keys);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ShopifySettings[apiKey=" + apiKey + ", baseUrl=" + baseUrl + ", appUrl=" + appUrl + "]";
    }
}
