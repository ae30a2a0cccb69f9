package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `POST /{shop}/admin/api/{version}/graphql.json`: who calls, what is to go wrong, and only then the answer. */
public final class AdminApi {

    private static final String OLD_VERSION = "2026-01";

    private final Execution execution = new Execution();

    public void answer(Exchange exchange, SandboxStore store) throws IOException, InterruptedException {
        store.countCall();
        exchange.set("X-Request-Id", java.util.UUID.randomUUID().toString());
        exchange.set("X-Shopify-API-Version", ShopifySchema.VERSION);
        var text = new String(exchange.body(), StandardCharsets.UTF_8);
        var fault = store.faults().takeApi(text);
        if (fault != null && !survives(exchange, store, fault)) {
            return;
        }
        var grant = exchange.header("X-Shopify-Access-Token").flatMap(store.tokens()::find);
        if (grant.isEmpty()) {
            exchange.json(
                    401,
                    Map.of("errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
            return;
        }
        var request = Json.object(text);
        if (!(request.get("query") instanceof String query) || query.isBlank()) {
            exchange.json(400, Map.of("errors", Map.of("query", "Required parameter missing or invalid")));
            return;
        }
        var answer = execution.run(
                query, variables(request), (String) request.get("operationName"), new Call(store, grant.get()));
        if (fault == Faults.Api.PARTIAL) {
            exchange.json(200, PartialAnswer.of(answer));
        } else if (fault == Faults.Api.DENIED) {
            exchange.json(200, PartialAnswer.denying(answer));
        } else if (fault == Faults.Api.TRUNCATED) {
            truncate(exchange, Json.bytes(answer));
        } else {
            exchange.json(200, answer);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(Map<String, Object> request) {
        return request.get("variables") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Plays a fault; says whether the call is still answered properly afterwards. */
    private boolean survives(Exchange exchange, SandboxStore store, Faults.Api fault) throws InterruptedException {
        switch (fault) {
            case THROTTLED -> exchange.json(200, execution.throttled(store, 100));
            case TOO_MANY_REQUESTS ->
                exchange.set("Retry-After", "1.0").json(429, Map.of("errors", "Exceeded 2 calls per second"));
            case SERVER_ERROR -> exchange.json(500, Map.of("errors", "Internal Server Error"));
            case BAD_GATEWAY -> exchange.html(502, "<html><head><title>502 Bad Gateway</title></head></html>");
            case HTML_OK -> exchange.html(200, "<html><body>We'll be right back</body></html>");
            case EMPTY -> exchange.answer(200, "application/json", new byte[0]);
            case PAYMENT_REQUIRED ->
                exchange.json(402, Map.of("errors", "This shop's plan does not have access to this feature"));
            case LOCKED -> exchange.json(423, Map.of("errors", "This shop is unavailable"));
            case UNAUTHORIZED ->
                exchange.json(
                        401,
                        Map.of(
                                "errors",
                                "[API] Invalid API key or access token (unrecognized login or wrong password)"));
            case HANG -> {
                Thread.sleep(60_000);
                exchange.raw().close();
            }
            case SLOW -> {
                Thread.sleep(3_000);
                return true;
            }
            case OLD_VERSION -> {
                exchange.set("X-Shopify-API-Version", OLD_VERSION);
                return true;
            }
            case TRUNCATED, PARTIAL, DENIED -> {
                return true;
            }
        }
        return false;
    }

    private static void truncate(Exchange exchange, byte[] body) throws IOException {
        exchange.set("Content-Type", "application/json");
        exchange.raw().sendResponseHeaders(200, body.length);
        exchange.raw().getResponseBody().write(body, 0, body.length / 2);
        exchange.raw().getResponseBody().flush();
        throw new IOException("cut on purpose");
    }

    /** An answer that consists of one error. */
    static Map<String, Object> refused(String code, String message) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("extensions", Map.of("code", code));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("errors", List.of(error));
        return answer;
    }
}
