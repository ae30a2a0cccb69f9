package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ShopifyAdminTests {
    private static final String STATUS = """
            {"data":{"bulkOperation":{"id":"gid://shopify/BulkOperation/1","status":"RUNNING","objectCount":"7",
            "rootObjectCount":"3","url":null,"somethingNew":{"a":1}}},
            "extensions":{"cost":{"requestedQueryCost":40,"throttleStatus":
            {"maximumAvailable":1000.0,"currentlyAvailable":10,"restoreRate":50.0}}}}
            """;
    private static final String THROTTLED = """
            {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
            "extensions":{"cost":{"requestedQueryCost":500,"throttleStatus":
            {"maximumAvailable":1000.0,"currentlyAvailable":100,"restoreRate":50.0}}}}
            """;

    private ScriptedServer server;
    private ShopifyExamples shopify;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        shopify = new ShopifyExamples(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private BulkStatus status() {
        return shopify.bulk.status(ShopifyExamples.SHOP, "gid://shopify/BulkOperation/1");
    }

    @Test
    void asksTheShopsOwnAddressWithItsTokenAndIgnoresUnknownFields() {
        server.then(200, STATUS);

        assertThat(status().objectCount()).isEqualTo(7);

        var request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/zylker.myshopify.com/admin/api/2026-10/graphql.json");
        assertThat(request.token()).isEqualTo("first-token");
    }

    @Test
    void waitsUntilTheBudgetHoldsTheNextCall() {
        server.then(200, STATUS);

        status();
        status();

        // 40 points asked, 10 held, 50 a second
        assertThat(shopify.pauses).containsExactly(Duration.ofMillis(600));
    }

    @Test
    void waitsAsLongAsThrottlingAsks() {
        server.then(200, THROTTLED).then(200, STATUS);

        status();

        assertThat(shopify.pauses).isNotEmpty();
        assertThat(shopify.pauses.getFirst()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
    }

    @Test
    void waitsAsLongAsRetryAfterAsks() {
        server.then(429, "{}", "Retry-After", "2.0").then(200, STATUS);

        status();

        assertThat(shopify.pauses.getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void givesUpThrottlingAfterAFewAttemptsAndNeverLoopsTightly() {
        server.then(200, THROTTLED);

        assertThatThrownBy(this::status).isInstanceOf(Throttled.class);

        assertThat(server.requests()).hasSize(4);
        assertThat(shopify.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThan(Duration.ofSeconds(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"502", "html", "empty", "cut", "hang", "bomb", "long"})
    void triesAgainAfterAnAnswerThatIsNone(String fault) {
        server.then(exchange -> fail(fault, exchange)).then(200, STATUS);

        assertThat(status().status()).isEqualTo("RUNNING");

        assertThat(server.requests()).hasSize(2);
    }

    private static void fail(String fault, com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        switch (fault) {
            case "502" ->
                ScriptedServer.send(
                        exchange, 502, "text/html", "<h1>Bad gateway</h1>".getBytes(StandardCharsets.UTF_8));
            case "html" ->
                ScriptedServer.send(exchange, 200, "text/html", "<h1>Hello</h1>".getBytes(StandardCharsets.UTF_8));
            case "empty" -> ScriptedServer.send(exchange, 200, "application/json", new byte[0]);
            case "cut" -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 5_000);
                exchange.getResponseBody().write("{\"data\":{".getBytes(StandardCharsets.UTF_8));
            }
            case "hang" -> {
                try {
                    Thread.sleep(1_500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case "bomb" ->
                ScriptedServer.send(exchange, 200, "application/json", gzip(20_000_000), "Content-Encoding", "gzip");
            default -> ScriptedServer.send(exchange, 200, "application/json", json(200_000));
        }
    }

    private static byte[] json(int length) {
        return ("{\"data\":{\"x\":\"" + "a".repeat(length) + "\"}}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(int length) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(json(length));
        }
        return out.toByteArray();
    }

    @Test
    void doesNotRepeatAChangeThatMayHaveHappened() {
        server.then(500, "{}");

        assertThatThrownBy(() -> shopify.bulk.startQuery(ShopifyExamples.SHOP, "query { shop { id } }"))
                .isInstanceOf(ShopifyUnavailable.class);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void repeatsAChangeThatWasThrottled() {
        server.then(200, THROTTLED).then(200, """
                {"data":{"bulkOperationRunQuery":{"bulkOperation":{"id":"gid://shopify/BulkOperation/5"},"userErrors":[]}}}
                """);

        assertThat(shopify.bulk.startQuery(ShopifyExamples.SHOP, "query { shop { id } }"))
                .isEqualTo("gid://shopify/BulkOperation/5");
    }

    @Test
    void handsOutNoFieldThatAnErrorHasBlanked() {
        server.then(200, """
                {"data":{"customers":{"nodes":[{"id":"gid://shopify/Customer/1","firstName":null}]},"orders":{"nodes":[]}},
                "errors":[{"message":"Access denied for firstName","path":["customers","nodes",0,"firstName"],
                "extensions":{"code":"ACCESS_DENIED"}}]}
                """);

        var denied = catchThrowableOfType(
                AccessDenied.class,
                () -> shopify.admin.execute(ShopifyExamples.SHOP, "shop/Probe", Map.of(), "customers", Map.class));

        assertThat(denied.errors()).extracting(QueryError::path).containsExactly("customers.nodes[0].firstName");
    }

    @Test
    void tellsWhatWasWithheldToWhoAsksForIt() {
        server.then(200, """
                {"data":{"customers":null,"orders":{"nodes":[]}},"errors":[{"message":"Access denied","path":["customers"],
                "extensions":{"code":"ACCESS_DENIED"}}]}
                """);

        var answer = shopify.admin.ask(ShopifyExamples.SHOP, "shop/Probe", Map.of(), "", Map.class);

        assertThat(answer.denied()).extracting(QueryError::path).containsExactly("customers");
        assertThat(answer.data()).isPresent();
    }

    @Test
    void doesNotTakePartialDataBesideAnInternalErrorForAnAnswer() {
        server.then(200, """
                {"data":{"bulkOperation":{"id":"gid://shopify/BulkOperation/1","status":"COMPLETED","objectCount":"0",
                "rootObjectCount":"0"}},"errors":[{"message":"Internal","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}
                """);

        assertThatThrownBy(this::status).isInstanceOf(ShopifyUnavailable.class);
    }

    @Test
    void doesNotRepeatWhatCostsTooMuch() {
        server.then(200, """
                {"errors":[{"message":"Query cost is 2000","extensions":{"code":"MAX_COST_EXCEEDED"}}]}
                """);

        assertThatThrownBy(this::status).isInstanceOf(CostExceeded.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void reportsAMistakeOfOursAtOnce() {
        server.then(200, """
                {"errors":[{"message":"Field 'x' doesn't exist","extensions":{"code":"undefinedField"}}]}
                """);

        assertThatThrownBy(this::status).isInstanceOf(QueryRefused.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void findsUserErrors() {
        server.then(200, """
                {"data":{"bulkOperationRunQuery":{"bulkOperation":null,"userErrors":
                [{"code":"OPERATION_IN_PROGRESS","field":["query"],"message":"busy"}]}}}
                """);

        var failure = catchThrowableOfType(
                BulkFailure.class, () -> shopify.bulk.startQuery(ShopifyExamples.SHOP, "query { shop { id } }"));

        assertThat(failure.kind()).isEqualTo(BulkFailure.Kind.ANOTHER_RUNNING);
    }

    @Test
    void getsAnotherTokenOnceWhenOneIsRefused() {
        server.then(401, "{}").then(200, STATUS);

        status();

        assertThat(server.requests())
                .extracting(ScriptedServer.Request::token)
                .containsExactly("first-token", "second-token");
    }

    @Test
    void asksToReconnectWhenTheOtherTokenIsRefusedToo() {
        server.then(401, "{}");

        assertThatThrownBy(this::status).isInstanceOf(ReconnectNeeded.class);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 404, 423})
    void tellsThatTheShopIsClosed(int status) {
        server.then(status, "{}");

        assertThatThrownBy(this::status).isInstanceOf(ShopClosed.class);
        assertThat(shopify.events).containsExactly(new ShopWasClosed(ShopifyExamples.SHOP, status));
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (var other = new ScriptedServer()) {
            other.then(200, STATUS);
            server.then(302, "{}", "Location", other.url() + "/elsewhere");

            assertThatThrownBy(this::status).isInstanceOf(ShopifyUnavailable.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void noticesAnotherApiVersion() {
        server.then(200, STATUS, "X-Shopify-API-Version", "2027-10");

        status();

        assertThat(shopify.version.others()).containsExactly("2027-10");
    }

    @Test
    void refusesToCallInsideATransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(this::status).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests()).isEmpty();
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }
}
