package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page with buttons for everything that can happen in a store, and everything that can go wrong. */
final class PanelPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm");

    private final Shell shell;

    PanelPage(Shell shell) {
        this.shell = shell;
    }

    void show(Exchange exchange, SandboxStore store) {
        show(exchange, store, null);
    }

    /** With a token that was just created; it is shown this once. */
    void show(Exchange exchange, SandboxStore store, String token) {
        var values = new LinkedHashMap<String, Object>();
        values.put("storeName", store.books().shop().name());
        values.put("do", "/store/" + Shell.handle(store) + "/do");
        values.put("faultBanner", faultBanner(store));
        values.put("appState", appState(store));
        values.put("installButton", installButton(store));
        values.put("scopes", String.join(",", store.wantedScopes()));
        values.put(
                "customToken",
                token == null
                        ? ""
                        : Templates.format(
                                "<p class=\"banner\"><span>Copy the token now, it is not shown again:<br><code>%s</code></span></p>",
                                token));
        values.put("apiFaults", options(Stream.of(Faults.Api.values()), Faults.Api::title));
        values.put("bulkFaults", options(Stream.of(Faults.Bulk.values()), Faults.Bulk::title));
        values.put("webhookFaults", options(Stream.of(Faults.Webhook.values()), Faults.Webhook::title));
        shell.page(exchange, store, "Make things happen", Templates.fill("panel.html", values));
    }

    private static String faultBanner(SandboxStore store) {
        var broken = (store.chaos().describe() + store.faults().describe()).strip();
        return broken.isEmpty()
                ? ""
                : Templates.format(
                        "<div class=\"banner bad\" role=\"status\"><span>Broken on purpose: %s</span></div>", broken);
    }

    private static String appState(SandboxStore store) {
        return store.tokens().isInstalled()
                ? "Installed since " + TIME.format(store.tokens().installedAt().atOffset(ZoneOffset.UTC)) + " UTC with "
                        + String.join(", ", store.tokens().scopes()) + ". " + store.calls()
                        + " calls to the Admin API so far."
                : "Not installed. Open the app to install it.";
    }

    private static String installButton(SandboxStore store) {
        return store.tokens().isInstalled()
                ? "<form method=\"post\" action=\"/store/" + Shell.handle(store)
                        + "/do/uninstall\"><button class=\"danger\" type=\"submit\">Uninstall</button></form>"
                : "<a class=\"button\" href=\"" + Shell.appPath(store) + "\">Open the app</a>";
    }

    private static <E extends Enum<E>> String options(Stream<E> faults, java.util.function.Function<E, String> title) {
        return faults.map(
                        fault -> Templates.format("<option value=\"%s\">%s</option>", fault.name(), title.apply(fault)))
                .collect(Collectors.joining());
    }
}
