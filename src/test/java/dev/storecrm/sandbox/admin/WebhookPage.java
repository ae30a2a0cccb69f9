package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.webhooks.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/** Every webhook with its attempts, newest first. */
final class WebhookPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 100;

    private final Shell shell;

    WebhookPage(Shell shell) {
        this.shell = shell;
    }

    void show(Exchange exchange, SandboxStore store) {
        var log = store.webhooks().log();
        var rows =
                log.stream().limit(SHOWN).map(delivery -> row(delivery, store)).collect(Collectors.joining());
        var table =
                "<thead><tr><th>When (UTC)</th><th>Topic</th><th>State</th><th>Attempts</th><th>Body</th><th><span class=\"soft\">Again</span></th></tr></thead><tbody>"
                        + (rows.isEmpty()
                                ? "<tr><td colspan=\"6\" class=\"soft\">Nothing was sent yet.</td></tr>"
                                : rows)
                        + "</tbody>";
        shell.page(
                exchange,
                store,
                "Webhooks",
                Templates.fill(
                        "list.html",
                        Map.of(
                                "title",
                                "Webhooks",
                                "count",
                                log.size() + " sent to " + store.options().appUrl(),
                                "search",
                                "<p class=\"soft\">Shopify tries eight times more over four hours; here an hour takes "
                                        + store.options().hour().toMillis() / 1000.0 + " s.</p>",
                                "table",
                                table)));
    }

    private static String row(Delivery delivery, SandboxStore store) {
        var attempts = delivery.attempts().stream()
                .map(attempt -> attempt.status() == 0 ? attempt.note() : Integer.toString(attempt.status()))
                .collect(Collectors.joining(", "));
        var kind =
                switch (delivery.state()) {
                    case DELIVERED -> "good";
                    case WAITING -> "wait";
                    case GIVEN_UP, DROPPED -> "bad";
                };
        return Templates.format(
                "<tr><td class=\"nowrap\">%s</td><td class=\"nowrap\">%s</td><td><span class=\"badge " + kind
                        + "\">%s</span></td><td>%s</td>"
                        + "<td><details><summary>%s</summary><pre tabindex=\"0\">%s</pre></details></td>"
                        + "<td><form method=\"post\" action=\"/store/%s/do/redeliver\"><input type=\"hidden\" name=\"id\" value=\"%s\">"
                        + "<input type=\"hidden\" name=\"back\" value=\"/store/%s/webhooks\"><button type=\"submit\">Send again</button></form></td></tr>",
                TIME.format(delivery.triggeredAt()),
                delivery.topic(),
                delivery.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                attempts,
                delivery.body().length + " bytes",
                new String(delivery.body(), StandardCharsets.UTF_8),
                Shell.handle(store),
                delivery.id(),
                Shell.handle(store));
    }
}
