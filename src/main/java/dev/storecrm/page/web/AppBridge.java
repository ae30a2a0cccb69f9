package dev.storecrm.page.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Shopify's script that every document loads first, and the public id of the app it works for. */
@Component
class AppBridge {
    private final String apiKey;
    private final String url;

    AppBridge(
            @Value("${shopify.api-key:}") String apiKey,
            @Value("${storecrm.app-bridge-url:https://cdn.shopify.com/shopifycloud/app-bridge.js}") String url) {
        this.apiKey = apiKey;
        this.url = url;
    }

    String apiKey() {
        return apiKey;
    }

    String url() {
        return url;
    }
}
