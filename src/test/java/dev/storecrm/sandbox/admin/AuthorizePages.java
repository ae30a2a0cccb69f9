package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.oauth.Hmac;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The authorization code grant: a screen with the scopes, then back to the app with a code. */
final class AuthorizePages {

    private final Shell shell;

    AuthorizePages(Shell shell) {
        this.shell = shell;
    }

    void ask(Exchange exchange, SandboxStore store) {
        var query = exchange.query();
        var refused = refusal(query, store);
        if (refused != null) {
            exchange.text(400, "Oauth error invalid_request: " + refused);
            return;
        }
        var hidden = new LinkedHashMap<>(query);
        shell.page(
                exchange,
                store,
                "Install StoreCRM",
                FramePages.grantContent(store, scopes(query), "/" + store.domain() + "/admin/oauth/authorize", hidden));
    }

    /** The merchant agreed: the app is installed and gets its code. */
    void agree(Exchange exchange, SandboxStore store) {
        var fields = exchange.fields();
        var refused = refusal(fields, store);
        if (refused != null) {
            exchange.text(400, "Oauth error invalid_request: " + refused);
            return;
        }
        var perUser = "per-user".equals(fields.get("grant_options[]"));
        var scopes = scopes(fields);
        if (store.options().readAllOrders() && scopes.contains("read_orders")) {
            scopes.add("read_all_orders");
        }
        store.tokens().install(scopes);
        var answer = new LinkedHashMap<String, String>();
        answer.put(
                "code",
                store.issueCode(perUser ? "per-user:" + Shell.person(exchange).key() : "offline"));
        answer.put("host", store.host());
        answer.put("shop", store.domain());
        answer.put("state", fields.getOrDefault("state", ""));
        answer.put("timestamp", Long.toString(store.options().clock().instant().getEpochSecond()));
        answer.put("hmac", Hmac.ofQuery(answer, store.options().clientSecret()));
        var back = fields.get("redirect_uri");
        exchange.redirect(back
                + (back.contains("?") ? "&" : "?")
                + answer.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + Exchange.encoded(entry.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String refusal(Map<String, String> query, SandboxStore store) {
        if (!store.options().clientId().equals(query.get("client_id"))) {
            return "Could not find Shopify API application with api_key " + query.get("client_id");
        }
        var back = query.get("redirect_uri");
        var ours = back != null
                && back.startsWith(store.options().appUrl() + "/")
                && URI.create(back).getUserInfo() == null;
        return ours ? null : "The redirect_uri is not whitelisted";
    }

    private static Set<String> scopes(Map<String, String> query) {
        var scopes = new TreeSet<String>();
        for (var scope : query.getOrDefault("scope", "").split(",")) {
            if (!scope.isBlank()) {
                scopes.add(scope.strip());
            }
        }
        return scopes;
    }
}
