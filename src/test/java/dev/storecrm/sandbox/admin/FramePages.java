package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Staff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The app in its frame, or the grant screen while it is not installed. */
final class FramePages {

    private final Shell shell;

    FramePages(Shell shell) {
        this.shell = shell;
    }

    /** `/store/{handle}/apps/{app}…`: a deep link opens the page of the app that the rest of the address names. */
    void app(Exchange exchange, SandboxStore store) {
        if (!store.tokens().isInstalled()) {
            grant(exchange, store);
            return;
        }
        var path = appPagePath(exchange);
        var person = Shell.person(exchange);
        var data = Map.of(
                "handle", Shell.handle(store),
                "store", store.books().shop().name(),
                "app", store.options().appHandle(),
                "app-origin", store.options().appUrl(),
                "path", path,
                "launch", store.launchUrl(path, person),
                "user",
                        Json.text(Map.of(
                                "id", Long.toString(person.id()), "name", person.name(), "email", person.email())),
                "scopes",
                        Json.text(Map.of(
                                "granted",
                                store.tokens().scopes(),
                                "required",
                                store.wantedScopes(),
                                "optional",
                                List.of())));
        var attributes = data.entrySet().stream()
                .map(entry -> Templates.format("data-%s=\"%s\"", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
        var frame =
                Templates.fill("frame.html", Map.of("appUrl", store.options().appUrl(), "known", known(store, person)));
        shell.page(exchange, store, "StoreCRM", frame, attributes);
    }

    /** The frame's name tells App Bridge what Shopify tells it by other means. */
    private static String known(SandboxStore store, Staff person) {
        return Json.text(Map.of("shop", store.domain(), "host", store.host(), "locale", person.locale()));
    }

    private static String appPagePath(Exchange exchange) {
        var rest = exchange.path("rest") == null ? "" : exchange.path("rest");
        var query = exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery();
        return "/" + rest + query;
    }

    /** Shopify-managed installation: the merchant agrees before the app is ever asked. */
    private void grant(Exchange exchange, SandboxStore store) {
        shell.page(
                exchange,
                store,
                "Install StoreCRM",
                grantContent(
                        store,
                        store.wantedScopes(),
                        "/store/" + Shell.handle(store) + "/install",
                        Map.of("back", exchange.path())));
    }

    void install(Exchange exchange, SandboxStore store) {
        store.install();
        var back = exchange.fields().getOrDefault("back", Shell.appPath(store));
        exchange.redirect(back.startsWith("/store/") ? back : Shell.appPath(store));
    }

    static String grantContent(SandboxStore store, Set<String> scopes, String action, Map<String, String> hidden) {
        return Templates.fill(
                "grant.html",
                Map.of(
                        "storeName", store.books().shop().name(),
                        "scopes",
                                scopes.stream()
                                        .map(scope -> Templates.format("<li>%s</li>", inWords(scope)))
                                        .collect(Collectors.joining()),
                        "action", action,
                        "hidden",
                                hidden.entrySet().stream()
                                        .map(entry -> Templates.format(
                                                "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
                                                entry.getKey(), entry.getValue()))
                                        .collect(Collectors.joining()),
                        "cancel", "/store/" + Shell.handle(store) + "/sandbox"));
    }

    private static String inWords(String scope) {
        var words = scope.replace('_', ' ');
        return words.startsWith("write ")
                ? "View and edit " + words.substring(6)
                : "View " + words.replaceFirst("read ", "");
    }

    /** A fresh session token for whoever is signed in; the admin fetches it whenever the app asks. */
    void sessionToken(Exchange exchange, SandboxStore store) {
        if (!store.tokens().isInstalled()) {
            exchange.json(403, Map.of("error", "The app is not installed"));
            return;
        }
        exchange.set("Cache-Control", "no-store")
                .json(200, Map.of("token", store.nextSessionToken(Shell.person(exchange))));
    }

    void signIn(Exchange exchange) {
        var fields = exchange.fields();
        var known = Staff.ALL.stream().anyMatch(staff -> staff.key().equals(fields.get("person")));
        if (known) {
            exchange.set("Set-Cookie", Shell.COOKIE + "=" + fields.get("person") + "; Path=/; SameSite=Lax; HttpOnly");
        }
        var back = fields.getOrDefault("back", "/");
        exchange.redirect(back.startsWith("/") && !back.startsWith("//") ? back : "/");
    }
}
