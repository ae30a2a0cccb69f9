package dev.storecrm.sandbox;

import dev.storecrm.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls the sandbox from the outside as an app would, for the sandbox's own tests. */
final class AdminClient {

    private final SandboxStore store;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    AdminClient(SandboxStore store, String token) {
        this.store = store;
        this.token = token;
    }

    private static final Set<String> EVERYTHING =
            Set.of("write_customers", "write_orders", "read_all_orders", "write_products", "read_draft_orders");

    /** With a token of a custom app that may do everything, whatever the app itself asks for. */
    static AdminClient of(SandboxStore store) {
        return new AdminClient(store, store.tokens().createCustomApp(EVERYTHING));
    }

    /** The answer's JSON. */
    Map<String, Object> graphQl(String query, Map<String, Object> variables) {
        return Json.object(raw(query, variables).body());
    }

    HttpResponse<String> raw(String query, Map<String, Object> variables) {
        return send(request("/admin/api/2026-10/graphql.json")
                .header("Content-Type", "application/json")
                .header("X-Shopify-Access-Token", token)
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query, "variables", variables))))
                .build());
    }

    HttpResponse<String> accessToken(Map<String, String> fields) {
        return send(request("/admin/oauth/access_token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(fields)))
                .build());
    }

    HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(store.sandboxUrl() + "/" + store.domain() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows names and list positions into an answer. */
    @SuppressWarnings("unchecked")
    static <T> T at(Object json, Object... path) {
        for (var step : path) {
            json = step instanceof Integer index
                    ? ((List<Object>) json).get(index)
                    : ((Map<String, Object>) json).get(step);
        }
        return (T) json;
    }

    static String code(Map<String, Object> answer) {
        return at(answer, "errors", 0, "extensions", "code");
    }
}
