package dev.storecrm.sandbox.oauth;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import java.util.Map;

/** `POST /{shop}/admin/oauth/access_token`: codes, token exchange, refresh. */
public final class AccessTokens {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
    private static final String ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

    private AccessTokens() {}

    public static void answer(Exchange exchange, SandboxStore store) {
        var fields = exchange.fields();
        var options = store.options();
        if (!options.clientId().equals(fields.get("client_id"))
                || !options.clientSecret().equals(fields.get("client_secret"))) {
            refuse(exchange, 401, "invalid_client", "Client authentication failed");
            return;
        }
        switch (fields.getOrDefault("grant_type", "authorization_code")) {
            case EXCHANGE -> exchangeToken(exchange, store, fields);
            case "refresh_token" -> refresh(exchange, store, fields);
            case "authorization_code" -> redeemCode(exchange, store, fields);
            default -> refuse(exchange, 400, "unsupported_grant_type", "The grant type is not supported");
        }
    }

    private static void redeemCode(Exchange exchange, SandboxStore store, Map<String, String> fields) {
        var found = store.tokens().takeCode(fields.get("code"));
        if (found.isEmpty()) {
            refuse(exchange, 400, "invalid_request", "The authorization code was not found or was already used");
        } else if (found.get().startsWith("per-user:")) {
            exchange.json(
                    200, store.tokens().issueOnline(store.person(found.get().substring("per-user:".length()))));
        } else {
            issueOffline(exchange, store, fields);
        }
    }

    private static void exchangeToken(Exchange exchange, SandboxStore store, Map<String, String> fields) {
        if (OFFLINE.equals(fields.get("subject_token_type"))) {
            migrate(exchange, store, fields);
            return;
        }
        var user = ID_TOKEN.equals(fields.get("subject_token_type"))
                ? store.sessionTokens().verify(fields.get("subject_token"))
                : java.util.Optional.<Long>empty();
        if (user.isEmpty() || !store.tokens().isInstalled()) {
            refuse(
                    exchange,
                    400,
                    "invalid_subject_token",
                    "The subject token is stale, foreign, or of a shop without the app");
            return;
        }
        if (ONLINE.equals(fields.get("requested_token_type"))) {
            var person = Staff.ALL.stream()
                    .filter(staff -> staff.id() == user.get())
                    .findFirst()
                    .orElse(Staff.owner());
            exchange.json(200, store.tokens().issueOnline(person));
        } else {
            issueOffline(exchange, store, fields);
        }
    }

    /** An old token without an end becomes an expiring one; there is no way back. */
    private static void migrate(Exchange exchange, SandboxStore store, Map<String, String> fields) {
        if (store.tokens().find(fields.get("subject_token")).isEmpty()) {
            refuse(exchange, 400, "invalid_subject_token", "The token to move is not alive");
            return;
        }
        exchange.json(200, store.tokens().issueExpiring());
    }

    private static void issueOffline(Exchange exchange, SandboxStore store, Map<String, String> fields) {
        var expiring = "1".equals(fields.get("expiring")) || "true".equals(fields.get("expiring"));
        exchange.json(
                200, expiring ? store.tokens().issueExpiring() : store.tokens().issueClassic());
    }

    private static void refresh(Exchange exchange, SandboxStore store, Map<String, String> fields) {
        store.tokens()
                .refresh(fields.get("refresh_token"))
                .ifPresentOrElse(
                        pair -> exchange.json(200, pair),
                        () -> refuse(exchange, 400, "invalid_grant", "The refresh token is expired, used or void"));
    }

    private static void refuse(Exchange exchange, int status, String error, String description) {
        exchange.json(status, Map.of("error", error, "error_description", description));
    }
}
