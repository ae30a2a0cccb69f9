package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.mail.CaughtMail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mails that were caught. HTML is shown in a frame that may do nothing at all. */
final class MailPages {

    private final Shell shell;
    private final SandboxShopify sandbox;

    MailPages(Shell shell, SandboxShopify sandbox) {
        this.shell = shell;
        this.sandbox = sandbox;
    }

    void list(Exchange exchange) {
        var mails = sandbox.mails();
        var rows = mails.reversed().stream().limit(200).map(MailPages::row).collect(Collectors.joining());
        page(
                exchange,
                "Mail",
                Templates.fill(
                        "list.html",
                        Map.of(
                                "title",
                                "Mail",
                                "count",
                                mails.size() + " caught, none delivered",
                                "search",
                                "",
                                "table",
                                "<thead><tr><th>Subject</th><th>To</th><th>From</th></tr></thead><tbody>"
                                        + (rows.isEmpty()
                                                ? "<tr><td colspan=\"3\" class=\"soft\">The app has sent nothing yet.</td></tr>"
                                                : rows)
                                        + "</tbody>")));
    }

    private static String row(CaughtMail mail) {
        return Templates.format(
                "<tr><td><a href=\"/mail/%s\">%s</a></td><td>%s</td><td>%s</td></tr>",
                mail.number(), mail.subject() == null ? "(no subject)" : mail.subject(), mail.to(), mail.from());
    }

    void show(Exchange exchange) {
        var found = find(exchange);
        if (found.isEmpty()) {
            exchange.text(404, "There is no such mail");
            return;
        }
        var mail = found.get();
        var headers = Templates.format(
                "<section class=\"card\" aria-label=\"Headers\"><h2>Headers</h2><pre tabindex=\"0\">%s</pre></section>",
                String.join("\n", mail.headers()));
        var text = mail.text() == null
                ? ""
                : Templates.format(
                        "<section class=\"card\" aria-label=\"Text\"><h2>Text</h2><pre tabindex=\"0\">%s</pre></section>",
                        mail.text());
        var html = mail.html() == null
                ? ""
                : Templates.format(
                        "<section class=\"card\" aria-label=\"HTML\"><h2>HTML</h2><iframe class=\"mail\" sandbox title=\"%s\" src=\"/mail/%s/html\"></iframe></section>",
                        mail.subject(), mail.number());
        page(
                exchange,
                mail.subject() == null ? "Mail" : mail.subject(),
                Templates.fill(
                        "record.html",
                        Map.of(
                                "title",
                                mail.subject() == null ? "(no subject)" : mail.subject(),
                                "facts",
                                Templates.format(
                                        "<dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd>", mail.from(), mail.to()),
                                "buttons",
                                "<a class=\"button\" href=\"/mail\">All mails</a>",
                                "form",
                                "",
                                "more",
                                html + links(mail) + text + headers)));
    }

    /** The frame leads nowhere, and the shop's own domain leads to nobody. */
    private String links(CaughtMail mail) {
        var links = mail.html() == null ? "" : StorefrontPages.links(mail.html(), List.copyOf(sandbox.stores()));
        return links.isEmpty()
                ? ""
                : "<section class=\"card\" aria-label=\"Links into the shop\"><h2>Links into the shop</h2><ul>" + links
                        + "</ul></section>";
    }

    void html(Exchange exchange) {
        var html = find(exchange).map(CaughtMail::html).orElse("");
        exchange.set(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src data: http://127.0.0.1:* http://localhost:*; style-src 'unsafe-inline'")
                .html(200, html);
    }

    private Optional<CaughtMail> find(Exchange exchange) {
        var number = exchange.path("number");
        List<CaughtMail> mails = sandbox.mails();
        return number.matches("\\d{1,6}") && Integer.parseInt(number) < mails.size()
                ? Optional.of(mails.get(Integer.parseInt(number)))
                : Optional.empty();
    }

    private void page(Exchange exchange, String title, String content) {
        shell.page(exchange, sandbox.store(SandboxShopify.PRODUCTION), title, content);
    }
}
