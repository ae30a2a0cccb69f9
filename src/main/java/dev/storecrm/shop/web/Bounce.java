package dev.storecrm.shop.web;

import dev.storecrm.shopify.ShopifySettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sends a document request that has no token (a reload, a deep link) through a page on which App Bridge fetches one and
 * comes back. Where it comes back to is always a page of this app: the token goes there, too.
 */
@Component
class Bounce {
    static final String PATH = "/auth/bounce";
    static final String RELOAD = "shopify-reload";

    private final URI app;

    Bounce(ShopifySettings settings) {
        this.app = settings.appUrl();
    }

    String locationFor(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, List<String>>(Query.of(request));
        parameters.remove("id_token");
        parameters.remove(RELOAD);
        return PATH + "?" + Query.write(withReload(parameters, request.getRequestURI()));
    }

    private Map<String, List<String>> withReload(Map<String, List<String>> parameters, String path) {
        var query = Query.write(parameters);
        // a path that starts with two slashes would be another host
        var target = "/" + path.replaceAll("^/+", "") + (query.isEmpty() ? "" : "?" + query);
        var all = new LinkedHashMap<>(parameters);
        all.put(RELOAD, new ArrayList<>(List.of(app.resolve("/").toString().replaceAll("/$", "") + target)));
        return all;
    }

    /** Whether an address is a page of this app: either relative to it or with its own origin. */
    boolean isOurs(String address) {
        if (address.startsWith("/")) {
            return isOwnPath(address);
        }
        try {
            var uri = URI.create(address);
            return uri.getUserInfo() == null
                    && app.getScheme().equals(uri.getScheme())
                    && app.getAuthority().equals(uri.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A path that no browser reads as another host: neither two slashes nor a backslash nor a control character. */
    static boolean isOwnPath(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.length() <= 2_000
                && path.chars().noneMatch(letter -> letter == '\\' || letter < 0x20 || letter == 0x7f);
    }
}
