package dev.storecrm.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Streams the result of a bulk operation from where Shopify keeps it, and from nowhere else. */
@Component
class BulkFile {
    // Shopify hands out addresses of Google's storage and its own; ASVS 1.3.6
    private static final List<String> HOSTS =
            List.of("storage.googleapis.com", ".storage.googleapis.com", ".shopify.com", ".myshopify.com");

    private final ShopifySettings settings;
    private final ShopifyLimits limits;
    private final ShopifyHttp http;

    BulkFile(ShopifySettings settings, ShopifyLimits limits, ShopifyHttp http) {
        this.settings = settings;
        this.limits = limits;
        this.http = http;
    }

    InputStream open(String url) {
        var request = HttpRequest.newBuilder(checked(url))
                .timeout(limits.readTimeout())
                .GET()
                .build();
        try {
            var response = http.jdk().send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return new StallGuard(response.body(), limits.readTimeout());
            }
            response.body().close();
            throw failure(response.statusCode());
        } catch (IOException e) {
            throw new ShopifyUnavailable("The bulk file did not come", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopifyUnavailable("Interrupted while opening the bulk file", e);
        }
    }

    private static ShopifyFailure failure(int status) {
        return switch (status) {
            // 400: Google's storage says so of a signed address that is too old
            case 400, 403, 404, 410 ->
                new BulkFailure(BulkFailure.Kind.URL_EXPIRED, "The bulk file's address answers " + status);
            default -> new ShopifyUnavailable("The bulk file's address answers " + status, null);
        };
    }

    private URI checked(String url) {
        try {
            var uri = URI.create(url);
            var host = uri.getHost();
            if (host != null && uri.getUserInfo() == null && (isShopifys(uri, host) || isLocal(uri))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new BulkFailure(BulkFailure.Kind.URL_REFUSED, "Not an address where Shopify keeps bulk files");
    }

    private static boolean isShopifys(URI uri, String host) {
        return "https".equals(uri.getScheme())
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && HOSTS.stream().anyMatch(known -> known.startsWith(".") ? host.endsWith(known) : host.equals(known));
    }

    /** A Shopify on this machine keeps its files on this machine, too. */
    private boolean isLocal(URI uri) {
        return settings.onLoopback() && "http".equals(uri.getScheme()) && SettingChecks.isLoopback(uri);
    }
}
