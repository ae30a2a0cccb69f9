package dev.storecrm.shop.web;

import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifySettings;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The headers that every answer carries. Only the shop of the session may frame the app, and only inside the admin. */
@Component
class SecurityHeaders {
    private final String rules;
    private final String admin;
    private final boolean secure;

    SecurityHeaders(ShopifySettings settings) {
        var bridge = origin(settings.appBridgeUrl());
        this.admin = origin(settings.adminUrl());
        this.secure = "https".equals(settings.appUrl().getScheme());
        // style-src: heat maps and bars set their width by style attributes
        this.rules = "default-src 'self'; script-src 'self' " + bridge + "; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data: https:; font-src 'self'; connect-src 'self' " + bridge + " " + admin
                + " https://monorail-edge.shopifysvc.com; frame-src 'self' " + admin
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";
    }

    /** A document, which only this shop's admin may frame; nobody may when there is no shop. */
    void document(HttpServletResponse response, @Nullable ShopDomain shop) {
        everywhere(response);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy", rules + (shop == null ? "'none'" : "https://" + shop + " " + admin));
    }

    /** The page that fetches a token: a reload may have lost the shop, and it shows nothing that could be clicked. */
    void bounce(HttpServletResponse response, @Nullable ShopDomain shop) {
        document(response, shop);
        if (shop == null) {
            response.setHeader("Content-Security-Policy", rules + admin);
        }
    }

    void everywhere(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        // addresses carry session tokens; App Bridge still learns which origin framed it
        response.setHeader("Referrer-Policy", "strict-origin");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
