package dev.storecrm.sandbox;

import dev.storecrm.sandbox.bulk.BulkOperations;
import dev.storecrm.sandbox.flow.FlowTriggers;
import dev.storecrm.sandbox.graphql.Throttle;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.oauth.SessionTokens;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.oauth.Tokens;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.People;
import dev.storecrm.sandbox.store.Trade;
import dev.storecrm.sandbox.webhooks.Webhooks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One store of the sandbox: what a test changes, and what it looks at afterwards. */
public final class SandboxStore {

    private volatile String paidPlan = "";
    private final SandboxOptions options;
    private final AppToml toml;
    private final String sandboxUrl;
    private final Books books;
    private final People people;
    private final Trade trade;
    private final Tokens tokens;
    private final SessionTokens sessionTokens;
    private final Throttle throttle;
    private final Faults faults = new Faults();
    private final Chaos chaos = new Chaos();
    private final FlowTriggers flowTriggers = new FlowTriggers();
    private final Webhooks webhooks;
    private final BulkOperations bulk;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger staleTokens = new AtomicInteger();

    SandboxStore(Books books, SandboxOptions options, AppToml toml, String sandboxUrl, Path folder) {
        this.books = books;
        this.options = options;
        this.toml = toml;
        this.sandboxUrl = sandboxUrl;
        people = new People(books);
        trade = new Trade(books);
        tokens = new Tokens(options);
        sessionTokens = new SessionTokens(options, domain());
        throttle = new Throttle(options.clock());
        webhooks = new Webhooks(this, toml);
        bulk = new BulkOperations(this, folder);
        books.listen(webhooks);
    }

    public String domain() {
        return books.shop().domain();
    }

    /** Everything the store holds. */
    public Books books() {
        return books;
    }

    /** Adding, changing and deleting customers. */
    public People people() {
        return people;
    }

    /** Orders, checkouts, products. */
    public Trade trade() {
        return trade;
    }

    public Tokens tokens() {
        return tokens;
    }

    public SessionTokens sessionTokens() {
        return sessionTokens;
    }

    public Throttle throttle() {
        return throttle;
    }

    public Faults faults() {
        return faults;
    }

    /** How webhooks fare today. */
    public Chaos chaos() {
        return chaos;
    }

    /** What the app has told Flow. */
    public FlowTriggers flowTriggers() {
        return flowTriggers;
    }

    /** Everything works again. */
    public void mend() {
        faults.clear();
        chaos.end();
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public BulkOperations bulk() {
        return bulk;
    }

    public SandboxOptions options() {
        return options;
    }

    /** `http://127.0.0.1:port` of the whole sandbox. */
    public String sandboxUrl() {
        return sandboxUrl;
    }

    /** How many calls the Admin API got, answered or refused. */
    public int calls() {
        return calls.get();
    }

    public void countCall() {
        calls.incrementAndGet();
    }

    /** Handle of the plan that the merchant pays for on Shopify's page of plans; empty for none. */
    public String paidPlan() {
        return paidPlan;
    }

    public void pay(String plan) {
        paidPlan = plan;
    }

    /** The scopes the app asks for, and `read_all_orders` unless the options withhold it. */
    public Set<String> wantedScopes() {
        var scopes = new TreeSet<>(toml.scopes());
        if (options.readAllOrders() && scopes.stream().anyMatch(scope -> scope.endsWith("_orders"))) {
            scopes.add("read_all_orders");
        } else {
            scopes.remove("read_all_orders");
        }
        return scopes;
    }

    /** A merchant agrees to the grant screen of a managed installation. */
    public void install() {
        tokens.install(wantedScopes());
    }

    /** The merchant removes the app: tokens die, `app/uninstalled` goes out, `shop/redact` follows 48 hours later. */
    public void uninstall() {
        if (!tokens.isInstalled()) {
            return;
        }
        tokens.uninstall();
        webhooks.happened("app/uninstalled", books.shop(), books.clock().instant());
        Thread.ofVirtual().name("shop-redact").start(() -> {
            try {
                Thread.sleep(options.hour().multipliedBy(48));
                webhooks.trigger("shop/redact", Map.of("shop_id", books.shop().id(), "shop_domain", domain()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public Staff person(String key) {
        return Staff.ALL.stream()
                .filter(staff -> staff.key().equals(key))
                .findFirst()
                .orElse(Staff.owner());
    }

    /** A code of the authorization code grant; `per-user:` and a person's key make an online token of it. */
    public String issueCode(String kind) {
        return tokens.issueCode(kind);
    }

    /** The next so many session tokens that App Bridge asks for were minted two minutes ago. */
    public void staleSessionTokens(int count) {
        staleTokens.set(count);
    }

    /** What App Bridge gets when it asks. */
    public String nextSessionToken(Staff person) {
        var stale = staleTokens.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return sessionTokens.mint(person, stale ? Duration.ofMinutes(2) : Duration.ZERO);
    }

    /** The address the admin's frame loads: the app's path with everything Shopify adds to it. */
    public String launchUrl(String path, Staff person) {
        return launchUrl(path, person, sessionTokens.mint(person));
    }

    /** The same with a token that was minted a while ago. */
    public String launchUrl(String path, Staff person, Duration tokenAge) {
        return launchUrl(path, person, sessionTokens.mint(person, tokenAge));
    }

    private String launchUrl(String path, Staff person, String idToken) {
        var query = new LinkedHashMap<String, String>();
        query.put("embedded", "1");
        query.put("host", host());
        query.put("id_token", idToken);
        query.put("locale", person.locale());
        query.put("session", Hmac.hex(domain() + person.id(), options.clientSecret()));
        query.put("shop", domain());
        query.put("timestamp", Long.toString(options.clock().instant().getEpochSecond()));
        query.put("hmac", Hmac.ofQuery(query, options.clientSecret()));
        var added = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + dev.storecrm.sandbox.http.Exchange.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return options.appUrl() + path + (path.contains("?") ? "&" : "?") + added;
    }

    /** `admin.shopify.com/store/{handle}` in unpadded base64, as the parameter `host` has it. */
    public String host() {
        var text = "admin.shopify.com/store/" + books.shop().handle();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a page of the app is seen in the sandbox's admin. */
    public String appAdminUrl(String path) {
        return sandboxUrl.replace("127.0.0.1", "localhost") + "/store/"
                + books.shop().handle() + "/apps/" + options.appHandle() + path;
    }

    /** Relative addresses of subscriptions belong to the app. */
    public String absolute(String uri) {
        return uri.startsWith("/") ? options.appUrl() + uri : uri;
    }

    void close() {
        webhooks.close();
        bulk.close();
    }
}
