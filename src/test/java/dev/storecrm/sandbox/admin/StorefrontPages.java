package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.store.Amounts;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shop as shoppers see it: a discount link puts its code into their session and leads on, and a small checkout takes it.
 * The shop's own domain leads nowhere here, so it lies under {@code /store/NAME/shop}.
 */
final class StorefrontPages {

    private static final String COOKIE = "discount_code";
    private static final Pattern ADDRESS = Pattern.compile("href=\"https://([^/\"]+)(/[^\"]*)?\"");

    private final Shell shell;

    StorefrontPages(Shell shell) {
        this.shell = shell;
    }

    /** `/discount/CODE?redirect=/path`: only a path of the same shop is led to. */
    void discount(Exchange exchange, SandboxStore store) {
        var redirect = exchange.query("redirect", "/");
        var own = redirect.startsWith("/") && !redirect.startsWith("//") && !redirect.startsWith("/\\");
        exchange.set(
                        "Set-Cookie",
                        COOKIE + "=" + Exchange.encoded(exchange.path("code")) + "; Path=/store/" + Shell.handle(store)
                                + "/shop")
                .redirect(base(store) + (own ? redirect : "/"));
    }

    void page(Exchange exchange, SandboxStore store) {
        show(exchange, store, exchange.cookie(COOKIE).orElse(""), "");
    }

    private void show(Exchange exchange, SandboxStore store, String code, String said) {
        var content = Templates.format(
                "<div class=\"page\"><header><h1>%s</h1><span class=\"soft\">%s</span></header><p class=\"soft\" role=\"status\">%s</p>"
                        + "<section class=\"card\"><form method=\"post\" action=\"%s/checkout\"><div class=\"row\">"
                        + "<label>Who buys (id, mail or part of a name)<input name=\"customer\" placeholder=\"anybody\"></label>"
                        + "<label>Discount code<input name=\"code\" value=\"%s\"></label>"
                        + "<button class=\"primary\" type=\"submit\">Buy something</button></div></form></section></div>",
                store.books().shop().name(), exchange.path().replace(base(store), ""), said, base(store), code);
        shell.page(exchange, store, store.books().shop().name(), content);
    }

    void checkout(Exchange exchange, SandboxStore store) {
        if (Actions.isFromElsewhere(exchange)) {
            exchange.text(403, "Only pages of the sandbox may press its buttons");
            return;
        }
        var fields = exchange.fields();
        var code = fields.getOrDefault("code", "").strip();
        show(exchange, store, code, buy(store, fields.get("customer"), code));
    }

    /** A sentence on what came of it. */
    static String buy(SandboxStore store, String customer, String code) {
        var chance = new Chance(store);
        var who = chance.customer(customer);
        if (who.isEmpty()) {
            return "There is no such customer";
        }
        try {
            var codes = code.isEmpty() ? List.<String>of() : List.of(code);
            var order = store.trade().place(who.get().id, chance.basket(), codes);
            var currency = store.books().shop().currency();
            return who.get().displayName() + " placed " + order.name + " for " + Amounts.money(order.total, currency)
                    + " " + currency
                    + (order.discount > 0 ? ", " + Amounts.money(order.discount, currency) + " off" : "");
        } catch (IllegalArgumentException refused) {
            return "The till does not take " + code + ": " + refused.getMessage();
        }
    }

    /** The links of a mail that lead into a shop, led here instead. */
    static String links(String html, List<SandboxStore> stores) {
        return ADDRESS.matcher(html)
                .results()
                .flatMap(link -> stores.stream()
                        .filter(store -> store.books().shop().primaryDomain().equals(link.group(1)))
                        .map(store -> item(store, link)))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String item(SandboxStore store, MatchResult link) {
        var path = link.group(2) == null ? "/" : link.group(2).replace("&amp;", "&");
        return Templates.format("<li><a href=\"%s\">%s</a></li>", base(store) + path, link.group(1) + path);
    }

    private static String base(SandboxStore store) {
        return "/store/" + Shell.handle(store) + "/shop";
    }
}
