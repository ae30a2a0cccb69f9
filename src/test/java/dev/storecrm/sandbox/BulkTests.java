package dev.storecrm.sandbox;

import static dev.storecrm.sandbox.AdminClient.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.bulk.BulkOperation;
import dev.storecrm.sandbox.http.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BulkTests {

    private static final String START =
            "mutation($q: String!) { bulkOperationRunQuery(query: $q, groupObjects: false) { bulkOperation { id status } userErrors { code message } } }";
    private static final String ORDERS =
            "{ orders { edges { node { id name createdAt customer { id } totalPriceSet { shopMoney { amount currencyCode } }"
                    + " lineItems { edges { node { id title quantity variant { id } } } } } } } }";

    private static final MovingClock CLOCK = new MovingClock();

    private static SandboxShopify sandbox;
    private static SandboxStore store;
    private static AdminClient client;

    @BeforeAll
    static void start() {
        sandbox = SandboxShopify.start(SandboxOptions.forTests().withClock(CLOCK));
        store = sandbox.store(SandboxShopify.PRODUCTION);
        client = AdminClient.of(store);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void mend() throws InterruptedException {
        store.faults().clear();
        for (var operation : store.bulk().all()) {
            operation.cancel();
            operation.awaitEnd(20);
        }
    }

    private static BulkOperation run(String query) throws InterruptedException {
        var answer = client.graphQl(START, Map.of("q", query));
        assertThat(AdminClient.<List<Object>>at(answer, "data", "bulkOperationRunQuery", "userErrors"))
                .isEmpty();
        var operation = store.bulk().newest();
        assertThat(operation.awaitEnd(20)).isTrue();
        return operation;
    }

    private static Map<String, Object> seen(BulkOperation operation) {
        var answer = client.graphQl(
                "query($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl } }",
                Map.of("id", operation.gid()));
        return at(answer, "data", "bulkOperation");
    }

    private static List<String> lines(Object url) {
        return client.get((String) url).body().lines().toList();
    }

    @Test
    void writesParentsBeforeTheirChildren() throws InterruptedException {
        var operation = seen(run(ORDERS));
        var known = new HashSet<Object>();
        var roots = 0;
        var lines = lines(operation.get("url"));
        for (var line : lines) {
            var object = Json.object(line);
            if (object.containsKey("__parentId")) {
                assertThat(known).contains(object.get("__parentId"));
                assertThat(object).containsKeys("title", "quantity", "variant");
            } else {
                roots++;
                assertThat(object).containsKeys("name", "totalPriceSet").doesNotContainKey("lineItems");
                known.add(object.get("id"));
            }
        }
        assertThat(operation).containsEntry("status", "COMPLETED");
        assertThat(operation).containsEntry("objectCount", Integer.toString(lines.size()));
        assertThat(operation).containsEntry("rootObjectCount", Integer.toString(roots));
        assertThat(roots).isEqualTo(store.books().orders.size());
    }

    @Test
    void shufflesChildrenOnRequest() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.SHUFFLED);
        var lines = lines(seen(run(ORDERS)).get("url"));
        assertThat(lines.subList(0, store.books().orders.size())).noneMatch(line -> line.contains("__parentId"));
        assertThat(lines.getLast()).contains("__parentId");
    }

    @Test
    void filtersByTheQueryOfTheConnection() throws InterruptedException {
        var operation = seen(run("{ customers(query: \"orders_count:0\") { edges { node { id numberOfOrders } } } }"));
        assertThat(lines(operation.get("url"))).allMatch(line -> line.contains("\"numberOfOrders\":\"0\""));
    }

    @Test
    void answersNothingWithNoUrl() throws InterruptedException {
        var operation = seen(run("{ customers(query: \"orders_count:>100000\") { edges { node { id } } } }"));
        assertThat(operation)
                .containsEntry("status", "COMPLETED")
                .containsEntry("objectCount", "0")
                .containsEntry("url", null);
    }

    @Test
    void refusesQueriesShopifyWouldRefuse() {
        assertThat(refusal("{ customers { edges { node { id nonsense } } } }")).isEqualTo("INVALID");
        assertThat(refusal("{ shop { name } }")).isEqualTo("INVALID");
        assertThat(refusal("{ node(id: \"gid://shopify/Customer/1\") { id } }")).isEqualTo("INVALID");
    }

    private static String refusal(String query) {
        var answer = client.graphQl(START, Map.of("q", query));
        return at(answer, "data", "bulkOperationRunQuery", "userErrors", 0, "code");
    }

    @Test
    void runsFiveAtOnceAndNoneTwice() {
        for (var i = 0; i < 5; i++) {
            store.faults().nextBulk(Faults.Bulk.NEVER_FINISHES);
            assertThat(AdminClient.<List<Object>>at(
                            client.graphQl(
                                    START,
                                    Map.of("q", "{ customers(query: \"id:" + i + "\") { edges { node { id } } } }")),
                            "data",
                            "bulkOperationRunQuery",
                            "userErrors"))
                    .isEmpty();
            if (i == 0) {
                assertThat(refusal("{ customers(query: \"id:0\") { edges { node { id } } } }"))
                        .isEqualTo("OPERATION_IN_PROGRESS");
            }
        }
        assertThat(refusal("{ customers { edges { node { id } } } }")).isEqualTo("LIMIT_REACHED");
    }

    @Test
    void cancels() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.NEVER_FINISHES);
        client.graphQl(START, Map.of("q", ORDERS));
        var operation = store.bulk().newest();
        client.graphQl(
                "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
                Map.of("id", operation.gid()));
        assertThat(operation.awaitEnd(20)).isTrue();
        assertThat(seen(operation)).containsEntry("status", "CANCELED").containsEntry("url", null);
    }

    @Test
    void deniesWhatTheScopesDoNotCover() throws InterruptedException {
        new AdminClient(store, store.tokens().createCustomApp(Set.of("read_products")))
                .graphQl(START, Map.of("q", ORDERS));
        var operation = store.bulk().newest();
        assertThat(operation.awaitEnd(20)).isTrue();
        assertThat(seen(operation)).containsEntry("status", "FAILED").containsEntry("errorCode", "ACCESS_DENIED");
    }

    @Test
    void cutsTheFileInTheMiddleOfALine() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.TRUNCATED);
        var operation = seen(run(ORDERS));
        var body = client.get((String) operation.get("url")).body();
        assertThat(body).doesNotEndWith("\n");
        assertThat(body.lines().count()).isLessThan(Long.parseLong((String) operation.get("objectCount")));
    }

    @Test
    void writesAGarbageLine() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.GARBAGE_LINE);
        assertThat(lines(seen(run(ORDERS)).get("url")).getLast()).startsWith("<html>");
    }

    @Test
    void miscountsAndRepeats() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.WRONG_COUNT);
        var miscounted = seen(run(ORDERS));
        assertThat(lines(miscounted.get("url")).size())
                .isEqualTo(Integer.parseInt((String) miscounted.get("objectCount")) - 1);

        store.faults().nextBulk(Faults.Bulk.DUPLICATE_LINES);
        var repeated = seen(run(ORDERS));
        assertThat(lines(repeated.get("url")).size())
                .isEqualTo(Integer.parseInt((String) repeated.get("objectCount")) + 3);
    }

    @Test
    void failsWithPartialData() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.FAILED_PARTIAL);
        var operation = seen(run(ORDERS));
        assertThat(operation).containsEntry("status", "FAILED").containsEntry("url", null);
        var body = client.get((String) operation.get("partialDataUrl")).body();
        assertThat(body).isNotEmpty().endsWith("\n");
    }

    @Test
    void refusesExpiredAndForgedAddresses() throws InterruptedException {
        store.faults().nextBulk(Faults.Bulk.URL_EXPIRED);
        var expired = (String) seen(run(ORDERS)).get("url");
        assertThat(client.get(expired).statusCode()).isEqualTo(400);
        var good = (String) seen(run(ORDERS)).get("url");
        assertThat(client.get(good).statusCode()).isEqualTo(200);
        assertThat(client.get(good.replace("Expires=", "Expires=9")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsResultsForSevenDays() throws InterruptedException {
        var url = (String) seen(run(ORDERS)).get("url");
        CLOCK.advance(Duration.ofDays(6));
        assertThat(client.get(url).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofDays(1));
        assertThat(client.get(url).statusCode()).isEqualTo(400);
    }
}
