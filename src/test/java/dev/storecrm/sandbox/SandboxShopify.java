package dev.storecrm.sandbox;

import dev.storecrm.sandbox.admin.AdminRoutes;
import dev.storecrm.sandbox.bulk.BulkResults;
import dev.storecrm.sandbox.graphql.AdminApi;
import dev.storecrm.sandbox.graphql.ShopifySchema;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.http.Server;
import dev.storecrm.sandbox.mail.CaughtMail;
import dev.storecrm.sandbox.mail.MailCatcher;
import dev.storecrm.sandbox.oauth.AccessTokens;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Seed;
import dev.storecrm.sandbox.store.Stores;
import dev.storecrm.sandbox.trade.TradeSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Shopify that runs here: two stores, the Admin API, OAuth, bulk operations, webhooks, and an admin to look at. */
public final class SandboxShopify implements AutoCloseable {

    public static final String PRODUCTION = Stores.PRODUCTION;
    public static final String TEST = Stores.TEST;

    private final Server server;
    private final Path folder;
    private final SandboxOptions options;
    private final ShiftedClock clock;
    private final Map<String, SandboxStore> stores = new LinkedHashMap<>();
    private volatile MailCatcher mail;

    /** Made on first use: the schema takes seconds that a start need not wait for. */
    private static final class Api {
        static final AdminApi READY = new AdminApi();
    }

    private SandboxShopify(SandboxOptions options) {
        this.options = options;
        this.clock = new ShiftedClock(options.clock());
        this.folder = temporaryFolder();
        this.server = new Server(options.port());
        Thread.ofVirtual().name("shopify-schema").start(ShopifySchema::load);
    }

    /** Seeds the stores and listens. */
    public static SandboxShopify start(SandboxOptions options) {
        var sandbox = new SandboxShopify(options);
        sandbox.open();
        return sandbox;
    }

    private void open() {
        var toml = AppToml.read(options.appToml());
        for (var facts : Stores.all(clock)) {
            var books = new Books(facts, clock);
            fill(books);
            stores.put(facts.domain(), new SandboxStore(books, options, toml, url(), folder));
        }
        routes();
        server.start();
    }

    private void fill(Books books) {
        var production = books.shop().domain().equals(PRODUCTION);
        if (production && options.tradeFile() != null) {
            TradeSeed.sow(books, options.tradeFile());
            return;
        }
        new Seed(books, options.seed()).sow(production ? options.customers() : Math.max(20, options.customers() / 10));
    }

    private void routes() {
        AdminRoutes.add(this, server);
        server.post(
                "/{shop}/admin/api/{version}/graphql.json",
                exchange -> inStore(exchange, store -> Api.READY.answer(exchange, store)));
        server.post(
                "/{shop}/admin/oauth/access_token",
                exchange -> inStore(exchange, store -> AccessTokens.answer(exchange, store)));
        server.get(
                "/bulk-results/{shop}/{file}",
                exchange -> inStore(exchange, store -> BulkResults.download(exchange, store)));
    }

    private interface InStore {
        void answer(SandboxStore store) throws IOException, InterruptedException;
    }

    private void inStore(Exchange exchange, InStore work) throws IOException, InterruptedException {
        var store = stores.get(exchange.path("shop"));
        if (store == null) {
            exchange.json(404, Map.of("errors", "Not Found"));
        } else {
            work.answer(store);
        }
    }

    /** `http://127.0.0.1:port`; a store's own base is this, a slash and its domain. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The admin, on a site of its own: `http://localhost:port`. */
    public String adminUrl() {
        return "http://localhost:" + server.port();
    }

    /** What `STORECRM_SHOPIFY_BASE_URL` has to be. */
    public String baseUrlTemplate() {
        return url() + "/{shop}";
    }

    public SandboxStore store(String domain) {
        var store = stores.get(domain);
        if (store == null) {
            throw new IllegalArgumentException("No such store: " + domain);
        }
        return store;
    }

    public Collection<SandboxStore> stores() {
        return stores.values();
    }

    /** What the stores write down from now on is ahead of the app's time, or behind it, by so much; tokens are not. */
    public void shiftClock(Duration by) {
        clock.shift(by);
    }

    /** Mails that this catcher caught are shown at `/mail`. */
    public void attach(MailCatcher catcher) {
        mail = catcher;
    }

    /** Every mail caught so far, oldest first. */
    public List<CaughtMail> mails() {
        return mail == null ? List.of() : mail.mails();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sandbox-shopify");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        stores.values().forEach(SandboxStore::close);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
