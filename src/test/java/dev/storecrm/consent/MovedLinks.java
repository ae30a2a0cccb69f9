package dev.storecrm.consent;

import dev.storecrm.shopify.ShopifySettings;
import java.net.URI;

/** Links of an app that is somewhere else now. */
public final class MovedLinks {
    private MovedLinks() {}

    /** Those that the app would make there. */
    public static PublicLinks to(URI app, LinkTokens tokens, ShopifySettings settings) {
        return new PublicLinks(
                tokens,
                new ShopifySettings(
                        settings.apiKey(),
                        settings.apiSecret(),
                        settings.oldSecret(),
                        settings.baseUrl(),
                        app,
                        settings.appBridgeUrl(),
                        settings.adminUrl()));
    }
}
