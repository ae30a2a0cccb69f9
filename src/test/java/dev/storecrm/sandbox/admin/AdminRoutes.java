package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.http.Server;

/** All addresses of the admin. */
public final class AdminRoutes {

    private interface Page {
        void answer(Exchange exchange, SandboxStore store);
    }

    private final SandboxShopify sandbox;
    private final Server server;

    private AdminRoutes(SandboxShopify sandbox, Server server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    public static void add(SandboxShopify sandbox, Server server) {
        new AdminRoutes(sandbox, server).add();
    }

    private void add() {
        var shell = new Shell(sandbox);
        var frames = new FramePages(shell);
        var authorize = new AuthorizePages(shell);
        var panel = new PanelPage(shell);
        var actions = new Actions(panel);
        var records = new RecordPages(shell);
        server.get("/", exchange -> exchange.redirect(Shell.appPath(sandbox.store(SandboxShopify.PRODUCTION))));
        server.get("/app-bridge.js", exchange -> asset(exchange, "app-bridge.js", "text/javascript; charset=utf-8"));
        server.get("/assets/admin.js", exchange -> asset(exchange, "admin.js", "text/javascript; charset=utf-8"));
        server.get("/assets/admin.css", exchange -> asset(exchange, "admin.css", "text/css; charset=utf-8"));
        server.post("/sign-in", frames::signIn);
        var mails = new MailPages(shell, sandbox);
        server.get("/mail", mails::list);
        server.get("/mail/{number}", mails::show);
        server.get("/mail/{number}/html", mails::html);
        get("apps/{app}", frames::app);
        get("apps/{app}/{rest*}", frames::app);
        get("session-token", frames::sessionToken);
        post("install", frames::install);
        get("sandbox", panel::show);
        var front = new StorefrontPages(shell);
        get("shop/discount/{code}", front::discount);
        get("shop/{path*}", front::page);
        post("shop/checkout", front::checkout);
        post("do/{action}", actions::press);
        get("webhooks", new WebhookPage(shell)::show);
        var flow = new FlowPage(shell);
        get("flow", flow::show);
        post("flow", flow::press);
        get("customers", records::customers);
        get("customers/{id}", records::customer);
        get("orders", records::orders);
        get("orders/{id}", records::order);
        get("products", records::products);
        get("products/{id}", records::product);
        server.get("/{shop}/admin/oauth/authorize", exchange -> ofShop(exchange, authorize::ask));
        server.post("/{shop}/admin/oauth/authorize", exchange -> ofShop(exchange, authorize::agree));
    }

    private void get(String path, Page page) {
        server.get("/store/{handle}/" + path, exchange -> ofHandle(exchange, page));
    }

    private void post(String path, Page page) {
        server.post("/store/{handle}/" + path, exchange -> ofHandle(exchange, page));
    }

    private void ofHandle(Exchange exchange, Page page) {
        answer(exchange, exchange.path("handle") + ".myshopify.com", page);
    }

    private void ofShop(Exchange exchange, Page page) {
        answer(exchange, exchange.path("shop"), page);
    }

    private void answer(Exchange exchange, String domain, Page page) {
        sandbox.stores().stream()
                .filter(store -> store.domain().equals(domain))
                .findFirst()
                .ifPresentOrElse(
                        store -> page.answer(exchange, store),
                        () -> exchange.text(404, "There is no store " + domain + " in this sandbox"));
    }

    private static void asset(Exchange exchange, String file, String type) {
        exchange.set("Cache-Control", "no-cache").answer(200, type, Templates.bytes(file));
    }
}
