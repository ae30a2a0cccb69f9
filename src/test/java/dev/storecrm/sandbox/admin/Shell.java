package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.oauth.Staff;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What every page of the admin has around it: the dark bar, the stores, who is signed in, the navigation. */
final class Shell {

    static final String COOKIE = "sandbox_person";

    private final SandboxShopify sandbox;

    Shell(SandboxShopify sandbox) {
        this.sandbox = sandbox;
    }

    /** Who is signed in; the owner until somebody else was chosen. */
    static Staff person(Exchange exchange) {
        var key = exchange.cookie(COOKIE).orElse("owner");
        return Staff.ALL.stream()
                .filter(staff -> staff.key().equals(key))
                .findFirst()
                .orElse(Staff.owner());
    }

    void page(Exchange exchange, SandboxStore store, String title, String content) {
        page(exchange, store, title, content, "");
    }

    /** `bodyData` are attributes of the body, already escaped. */
    void page(Exchange exchange, SandboxStore store, String title, String content, String bodyData) {
        var here = exchange.path();
        var values = new LinkedHashMap<String, Object>();
        values.put("title", title);
        values.put("storeName", store.books().shop().name());
        values.put("mark", store.books().shop().partnerDevelopment() ? "Sandbox test store" : "Sandbox store");
        values.put("person", person(exchange).name());
        values.put("here", here);
        values.put("storeLinks", storeLinks(store));
        values.put("personButtons", personButtons(exchange));
        values.put(
                "storeNav",
                links(
                        here,
                        "/store/" + handle(store),
                        Map.of(),
                        "orders",
                        "Orders",
                        "products",
                        "Products",
                        "customers",
                        "Customers"));
        values.put("appNav", appLink(here, store));
        values.put(
                "sandboxNav",
                links(
                        here,
                        "/store/" + handle(store),
                        Map.of("mail", "/mail"),
                        "sandbox",
                        "Make things happen",
                        "flow",
                        "Flow",
                        "webhooks",
                        "Webhooks",
                        "mail",
                        "Mail"));
        values.put("bodyData", bodyData);
        values.put("content", content);
        exchange.set("Cache-Control", "no-store").html(200, Templates.fill("shell.html", values));
    }

    static String handle(SandboxStore store) {
        return store.books().shop().handle();
    }

    static String appPath(SandboxStore store) {
        return "/store/" + handle(store) + "/apps/" + store.options().appHandle();
    }

    private String storeLinks(SandboxStore current) {
        return sandbox.stores().stream()
                .map(store -> Templates.format(
                        "<a href=\"%s\"%s>%s<small>%s · %s</small></a>"
                                .formatted("%s", store == current ? " aria-current=\"true\"" : "", "%s", "%s", "%s"),
                        appPath(store),
                        store.books().shop().name(),
                        store.domain(),
                        store.books().shop().partnerDevelopment() ? "test store" : "production"))
                .collect(Collectors.joining("\n"));
    }

    private static String personButtons(Exchange exchange) {
        var current = person(exchange);
        return Staff.ALL.stream()
                .map(staff -> Templates.format(
                        "<button name=\"person\" value=\"%s\"" + (staff == current ? " aria-current=\"true\"" : "")
                                + ">%s<small>%s · %s</small></button>",
                        staff.key(),
                        staff.name(),
                        staff.role(),
                        staff.locale().equals("ja") ? "日本語" : "English"))
                .collect(Collectors.joining("\n"));
    }

    private static String appLink(String here, SandboxStore store) {
        var current = here.equals(appPath(store)) ? " aria-current=\"page\"" : "";
        return Templates.format("<a id=\"app-home\" href=\"%s\"" + current + ">StoreCRM</a>", appPath(store));
    }

    private static String links(String here, String base, Map<String, String> elsewhere, String... namesAndTitles) {
        var links = new StringBuilder();
        for (var i = 0; i < namesAndTitles.length; i += 2) {
            var href = elsewhere.getOrDefault(namesAndTitles[i], base + "/" + namesAndTitles[i]);
            var current = here.equals(href) || here.startsWith(href + "/") ? " aria-current=\"page\"" : "";
            links.append(Templates.format("<a href=\"%s\"" + current + ">%s</a>\n", href, namesAndTitles[i + 1]));
        }
        return links.toString();
    }
}
