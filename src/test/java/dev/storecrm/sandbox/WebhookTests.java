package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.webhooks.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTests {

    private static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    private record Received(Map<String, List<String>> headers, byte[] body) {
        private String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    @TempDir
    private Path folder;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer app;
    private SandboxShopify sandbox;
    private SandboxStore store;

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        app.createContext("/webhooks/shopify", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        app.start();
        var toml = Files.writeString(folder.resolve("shopify.app.toml"), """
                [access_scopes]
                scopes = "write_customers,read_orders"

                [webhooks]
                api_version = "2026-10"

                [[webhooks.subscriptions]]
                topics = ["customers/create", "customer.tags_added", "orders/create", "app/uninstalled"]
                uri = "/webhooks/shopify"

                [[webhooks.subscriptions]]
                compliance_topics = ["shop/redact"]
                uri = "/webhooks/shopify"
                """);
        sandbox = SandboxShopify.start(SandboxOptions.forTests()
                .withCustomers(5)
                .withAppToml(toml)
                .withHour(Duration.ofMillis(60))
                .withAppUrl("http://127.0.0.1:" + app.getAddress().getPort()));
        store = sandbox.store(SandboxShopify.PRODUCTION);
        store.install();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        app.stop(0);
    }

    private Customer addSomebody() {
        var customer = new Customer();
        customer.firstName = "Ōta";
        customer.email = "ota@example.com";
        return store.people().add(customer);
    }

    private Received only() throws InterruptedException {
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(10))).isTrue();
        assertThat(received).hasSize(1);
        return received.getFirst();
    }

    @Test
    void signsTheRawBody() throws InterruptedException {
        var customer = addSomebody();
        var webhook = only();
        assertThat(webhook.header("X-shopify-hmac-sha256")).isEqualTo(Hmac.base64(webhook.body(), SECRET));
        assertThat(webhook.header("X-shopify-topic")).isEqualTo("customers/create");
        assertThat(webhook.header("X-shopify-shop-domain")).isEqualTo("sandbox-store.myshopify.com");
        assertThat(webhook.headers())
                .containsKeys(
                        "X-shopify-webhook-id",
                        "X-shopify-event-id",
                        "X-shopify-triggered-at",
                        "X-shopify-api-version");
        var body = Json.object(new String(webhook.body(), StandardCharsets.UTF_8));
        assertThat(body).containsEntry("id", customer.id).containsEntry("first_name", "Ōta");
        assertThat(body).doesNotContainKeys("tags", "orders_count", "total_spent", "email_marketing_consent");
    }

    @Test
    void signsWronglyOnRequest() throws InterruptedException {
        store.faults().webhooks(Faults.Webhook.BAD_SIGNATURE);
        addSomebody();
        var webhook = only();
        assertThat(webhook.header("X-shopify-hmac-sha256")).isNotEqualTo(Hmac.base64(webhook.body(), SECRET));
    }

    @Test
    void triesEightTimesMoreWithOneId() throws InterruptedException {
        status = 503;
        addSomebody();
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        assertThat(received).hasSize(9);
        assertThat(received.stream()
                        .map(one -> one.header("X-shopify-webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(store.webhooks().log().getFirst().state()).isEqualTo(Delivery.State.GIVEN_UP);
    }

    @Test
    void countsRedirectsAsFailures() throws InterruptedException {
        status = 302;
        addSomebody();
        while (received.isEmpty()) {
            Thread.sleep(5);
        }
        status = 200;
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        assertThat(store.webhooks().log().getFirst().attempts()).hasSizeGreaterThan(1);
    }

    @Test
    void dropsAndRepeatsOnRequest() throws InterruptedException {
        store.faults().webhooks(Faults.Webhook.DROPPED);
        addSomebody();
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(5))).isTrue();
        assertThat(received).isEmpty();

        store.faults().clear();
        store.faults().webhooks(Faults.Webhook.TWICE);
        store.people().addTags(store.books().customers.byId().firstKey(), List.of("new tag"));
        while (received.size() < 2) {
            Thread.sleep(5);
        }
        assertThat(received.stream()
                        .map(one -> one.header("X-shopify-webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void tellsOnlyTheTagsThatChanged() throws InterruptedException {
        var customer = store.books().customers.all().iterator().next();
        store.people().addTags(customer.id, List.of("quite new"));
        var body = Json.object(new String(only().body(), StandardCharsets.UTF_8));
        assertThat(body).containsEntry("tags", List.of("quite new")).containsEntry("customerId", customer.gid());
    }

    @Test
    void saysGoodbyeAndAsksForErasureLater() throws InterruptedException {
        store.uninstall();
        while (received.size() < 2) {
            Thread.sleep(20);
        }
        assertThat(received.get(0).header("X-shopify-topic")).isEqualTo("app/uninstalled");
        assertThat(received.get(1).header("X-shopify-topic")).isEqualTo("shop/redact");
        assertThat(Json.object(new String(received.get(1).body(), StandardCharsets.UTF_8)))
                .containsEntry("shop_domain", "sandbox-store.myshopify.com");
    }

    @Test
    void sendsNothingWhileTheAppIsNotInstalled() throws InterruptedException {
        store.tokens().uninstall();
        addSomebody();
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(5))).isTrue();
        assertThat(received).isEmpty();
    }

    @Test
    void deletesShopSubscriptionsThatAlwaysFail() throws InterruptedException {
        status = 500;
        AdminClient.of(store)
                .graphQl(
                        "mutation($uri: String!) { webhookSubscriptionCreate(topic: PRODUCTS_UPDATE, webhookSubscription: {uri: $uri}) { webhookSubscription { id topic } userErrors { message } } }",
                        Map.of("uri", store.options().appUrl() + "/webhooks/shopify"));
        assertThat(store.webhooks().ofShop()).hasSize(1);
        var product = store.books().products.all().iterator().next();
        store.trade().changeProduct(product.id, changed -> changed.title = "Renamed");
        assertThat(store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        assertThat(received.getFirst().header("X-shopify-topic")).isEqualTo("products/update");
        assertThat(store.webhooks().ofShop()).isEmpty();
    }
}
