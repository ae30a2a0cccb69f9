package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminPagesTests {

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxShopify sandbox;
    private SandboxStore store;

    @BeforeEach
    void start() {
        sandbox = SandboxShopify.start(SandboxOptions.forTests().withCustomers(20));
        store = sandbox.store(SandboxShopify.PRODUCTION);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(sandbox.url() + path)), headers);
    }

    private HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, String> query(String address) {
        var query = new HashMap<String, String>();
        for (var pair : address.substring(address.indexOf('?') + 1).split("&")) {
            var cut = pair.indexOf('=');
            query.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Test
    void showsTheGrantScreenUntilTheAppIsInstalled() throws IOException, InterruptedException {
        var page = get("/store/sandbox-store/apps/storecrm/customers?tab=vip");
        assertThat(page.body())
                .contains("Install StoreCRM", "View and edit products")
                .doesNotContain("<iframe");
        assertThat(get("/store/sandbox-store/session-token").statusCode()).isEqualTo(403);

        var back = post("/store/sandbox-store/install", "back=/store/sandbox-store/apps/storecrm/customers");
        assertThat(back.headers().firstValue("Location")).contains("/store/sandbox-store/apps/storecrm/customers");
        assertThat(get("/store/sandbox-store/apps/storecrm/customers").body()).contains("<iframe");
    }

    @Test
    void launchesTheAppAsShopifyDoes() throws IOException, InterruptedException {
        store.install();
        var page = get("/store/sandbox-store/apps/storecrm/customers?tab=vip", "Cookie", "sandbox_person=staff")
                .body();
        var launch = page.replaceAll("(?s).*data-launch=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(launch).startsWith("http://127.0.0.1:8080/customers?tab=vip&");
        var query = query(launch.replace("?tab=vip&", "?"));
        assertThat(query).containsKeys("embedded", "host", "id_token", "session", "timestamp");
        assertThat(query).containsEntry("shop", "sandbox-store.myshopify.com").containsEntry("locale", "en");
        assertThat(query.get("hmac")).isEqualTo(Hmac.ofQuery(query, "sandbox-secret-sandbox-secret-sandbox"));
    }

    @Test
    void grantsACodeAndSignsTheWayBack() throws IOException, InterruptedException {
        var form =
                "client_id=sandbox&scope=read_customers&state=s%26t&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fauth%2Fcallback";
        var address = "/sandbox-store.myshopify.com/admin/oauth/authorize";
        assertThat(get(address + "?" + form).body()).contains("Install StoreCRM", "View customers");
        var location = post(address, form).headers().firstValue("Location").orElseThrow();
        var query = query(location);
        assertThat(location).startsWith("http://127.0.0.1:8080/auth/callback?");
        assertThat(query).containsEntry("state", "s&t").containsKeys("code", "host", "timestamp");
        assertThat(query.get("hmac")).isEqualTo(Hmac.ofQuery(query, "sandbox-secret-sandbox-secret-sandbox"));

        var fields = Map.of(
                "client_id",
                "sandbox",
                "client_secret",
                "sandbox-secret-sandbox-secret-sandbox",
                "code",
                query.get("code"),
                "expiring",
                "1");
        var client = new AdminClient(store, "none");
        assertThat(Json.object(client.accessToken(fields).body())).containsEntry("scope", "read_customers");
        assertThat(client.accessToken(fields).statusCode())
                .as("a code is good once")
                .isEqualTo(400);
    }

    @Test
    void leadsNobodyElsewhere() throws IOException, InterruptedException {
        var form = "client_id=sandbox&scope=read_customers&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080.evil.example%2F";
        assertThat(get("/sandbox-store.myshopify.com/admin/oauth/authorize?" + form)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/sign-in", "person=owner&back=//evil.example")
                        .headers()
                        .firstValue("Location"))
                .contains("/");
    }

    @Test
    void doesWhatTheButtonsSay() throws IOException, InterruptedException {
        var orders = store.books().orders.size();
        assertThat(post("/store/sandbox-store/do/orders", "count=50").statusCode())
                .isEqualTo(303);
        assertThat(store.books().orders.size()).isEqualTo(orders + 50);
        var newest = store.books().orders.all().stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        post("/store/sandbox-store/do/order-change", "change=cancel&order=" + newest.id);
        assertThat(store.books().orders.get(newest.id).cancelledAt).isNotNull();

        var customers = store.books().customers.size();
        post("/store/sandbox-store/do/customer-add", "");
        assertThat(store.books().customers.size()).isEqualTo(customers + 1);
        post("/store/sandbox-store/do/customer-delete", "");
        assertThat(store.books().customers.size()).isEqualTo(customers);

        post("/store/sandbox-store/do/abandon", "");
        post("/store/sandbox-store/do/product-change", "change=price");
        post("/store/sandbox-store/do/fault-api", "fault=LOCKED&times=0");
        assertThat(get("/store/sandbox-store/sandbox").body()).contains("Broken on purpose");
        post("/store/sandbox-store/do/mend", "");
        assertThat(store.faults().takeApi()).isNull();
    }

    @Test
    void refusesButtonsPressedByOtherSites() throws IOException, InterruptedException {
        var before = store.books().customers.size();
        assertThat(post("/store/sandbox-store/do/customer-add", "", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(store.books().customers.size()).isEqualTo(before);
    }

    @Test
    void showsATokenOfACustomAppOnce() throws IOException, InterruptedException {
        var page = post("/store/sandbox-store/do/custom-app", "scopes=read_products")
                .body();
        var token = page.replaceAll("(?s).*(shpat_[0-9a-f]{32}).*", "$1");
        assertThat(new AdminClient(store, token)
                        .raw("{ shop { id } }", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/store/sandbox-store/sandbox").body()).doesNotContain("shpat_");
    }

    @Test
    void escapesWhatPeopleWrote() throws IOException, InterruptedException {
        var somebody = store.books().customers.all().iterator().next();
        store.people().change(somebody.id, customer -> customer.note = "<script>alert(1)</script>\"");
        assertThat(get("/store/sandbox-store/customers/" + somebody.id).body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
    }

    @Test
    void answersEveryPageOfBothStores() throws IOException, InterruptedException {
        for (var each : sandbox.stores()) {
            var base = "/store/" + each.books().shop().handle();
            var order = each.books().orders.byId().firstKey();
            var product = each.books().products.byId().firstKey();
            for (var path : new String[] {
                "/sandbox",
                "/webhooks",
                "/customers",
                "/orders",
                "/products",
                "/orders/" + order,
                "/products/" + product
            }) {
                assertThat(get(base + path).statusCode()).as(base + path).isEqualTo(200);
            }
        }
        assertThat(get("/app-bridge.js").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/javascript");
        assertThat(get("/store/nowhere/sandbox").statusCode()).isEqualTo(404);
    }
}
