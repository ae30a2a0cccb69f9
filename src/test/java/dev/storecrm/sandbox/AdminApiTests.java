package dev.storecrm.sandbox;

import static dev.storecrm.sandbox.AdminClient.at;
import static dev.storecrm.sandbox.AdminClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminApiTests {

    private static SandboxShopify sandbox;
    private static SandboxStore store;
    private static AdminClient client;

    @BeforeAll
    static void start() {
        sandbox = SandboxShopify.start(SandboxOptions.forTests());
        store = sandbox.store(SandboxShopify.PRODUCTION);
        client = AdminClient.of(store);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void mend() {
        store.faults().clear();
        store.throttle().limit(2_000, 100);
    }

    @Test
    void answersTheShop() {
        var answer = client.graphQl("{ shop { name currencyCode plan { partnerDevelopment } } }", Map.of());
        assertThat(AdminClient.<String>at(answer, "data", "shop", "currencyCode"))
                .isEqualTo("GBP");
        assertThat(AdminClient.<Boolean>at(answer, "data", "shop", "plan", "partnerDevelopment"))
                .isFalse();
        assertThat(answer.get("errors")).isNull();
    }

    @Test
    void refusesWhatTheSchemaDoesNotHave() {
        var answer = client.graphQl("{ customers(first: 1) { nodes { id favouriteColour } } }", Map.of());
        assertThat(code(answer)).isEqualTo("FieldUndefined");
        assertThat(answer).doesNotContainKey("data");
    }

    @Test
    void pagesThroughEveryCustomerOnce() {
        var seen = new ArrayList<String>();
        var after = (String) null;
        do {
            var variables = new java.util.HashMap<String, Object>();
            variables.put("after", after);
            var answer = client.graphQl(
                    "query($after: String) { customers(first: 7, after: $after, sortKey: UPDATED_AT) { nodes { id } pageInfo { hasNextPage endCursor } } }",
                    variables);
            List<Map<String, Object>> nodes = at(answer, "data", "customers", "nodes");
            nodes.forEach(node -> seen.add((String) node.get("id")));
            after = AdminClient.<Boolean>at(answer, "data", "customers", "pageInfo", "hasNextPage")
                    ? at(answer, "data", "customers", "pageInfo", "endCursor")
                    : null;
        } while (after != null);
        assertThat(seen).hasSize(store.books().customers.size()).doesNotHaveDuplicates();
    }

    @Test
    void refusesPagesOfMoreThan250() {
        var answer = client.graphQl("{ customers(first: 251) { nodes { id } } }", Map.of());
        assertThat(AdminClient.<String>at(answer, "errors", 0, "message")).contains("250");
    }

    @Test
    void refusesPagesWithoutSize() {
        var answer = client.graphQl("{ customers { nodes { id } } }", Map.of());
        assertThat(AdminClient.<String>at(answer, "errors", 0, "message"))
                .isEqualTo("you must provide one of first or last");
    }

    @Test
    void findsCustomersByLastChange() {
        var newest = store.books().customers.byUpdate().last();
        var answer = client.graphQl(
                "query($q: String) { customers(first: 50, query: $q) { nodes { id } } }",
                Map.of("q", "updated_at:>='" + newest.updatedAt() + "'"));
        List<Object> nodes = at(answer, "data", "customers", "nodes");
        assertThat(nodes).containsExactly(Map.of("id", "gid://shopify/Customer/" + newest.id()));
    }

    @Test
    void warnsOfUnknownSearchFieldsAndLeavesThemOut() {
        var answer = client.graphQl("{ customersCount(query: \"shoe_size:43\") { count } }", Map.of());
        assertThat(AdminClient.<Integer>at(answer, "data", "customersCount", "count"))
                .isEqualTo(store.books().customers.size());
        assertThat(AdminClient.<String>at(answer, "extensions", "search", 0, "warnings", 0, "field"))
                .isEqualTo("shoe_size");
    }

    @Test
    void countsUpToTheLimit() {
        var answer = client.graphQl(
                "{ a: ordersCount(limit: 3) { count precision } b: ordersCount(limit: null) { count precision } }",
                Map.of());
        assertThat(AdminClient.<Object>at(answer, "data", "a")).isEqualTo(Map.of("count", 3, "precision", "AT_LEAST"));
        assertThat(AdminClient.<Object>at(answer, "data", "b"))
                .isEqualTo(Map.of("count", store.books().orders.size(), "precision", "EXACT"));
    }

    @Test
    void tellsCostsAndThrottlesInA200() {
        var query = "{ customers(first: 50) { nodes { id defaultAddress { city } } } }";
        var answer = client.graphQl(query, Map.of());
        assertThat(AdminClient.<Integer>at(answer, "extensions", "cost", "requestedQueryCost"))
                .isEqualTo(100);
        assertThat(AdminClient.<Integer>at(answer, "extensions", "cost", "actualQueryCost"))
                .isBetween(50, 100);

        store.throttle().limit(90, 1);
        var throttled = client.raw(query, Map.of());
        assertThat(throttled.statusCode()).isEqualTo(200);
        assertThat(throttled.body()).contains("\"THROTTLED\"").contains("\"requestedQueryCost\":100");
    }

    @Test
    void refusesQueriesThatCostTooMuch() {
        var answer = client.graphQl(
                "{ customers(first: 250) { nodes { defaultAddress { city } amountSpent { amount } lastOrder { id } statistics { rfmGroup } } } }",
                Map.of());
        assertThat(code(answer)).isEqualTo("MAX_COST_EXCEEDED");
    }

    @Test
    void deniesWhatTheScopesDoNotCover() {
        var narrow = new AdminClient(store, store.tokens().createCustomApp(Set.of("read_products")));
        var answer = narrow.graphQl("{ productsCount { count } customers(first: 1) { nodes { id } } }", Map.of());
        assertThat(code(answer)).isEqualTo("ACCESS_DENIED");
        assertThat(AdminClient.<String>at(answer, "errors", 0, "message")).contains("read_customers");
    }

    @Test
    void hidesOrdersOlderThanSixtyDaysWithoutReadAllOrders() {
        var narrow = new AdminClient(store, store.tokens().createCustomApp(Set.of("read_orders")));
        var all = client.graphQl("{ ordersCount(limit: null) { count } }", Map.of());
        var some = narrow.graphQl("{ ordersCount(limit: null) { count } }", Map.of());
        assertThat(AdminClient.<Integer>at(some, "data", "ordersCount", "count"))
                .isLessThan(AdminClient.<Integer>at(all, "data", "ordersCount", "count"));
    }

    @Test
    void answersDeadTokensWith401() {
        var dead = new AdminClient(store, "shpat_dead").raw("{ shop { id } }", Map.of());
        assertThat(dead.statusCode()).isEqualTo(401);
        assertThat(dead.headers().firstValue("X-Shopify-API-Version")).contains("2026-10");
    }

    @Test
    void playsFaultsOnceOrAlways() {
        store.faults().next(Faults.Api.BAD_GATEWAY, 1);
        assertThat(client.raw("{ shop { id } }", Map.of()).statusCode()).isEqualTo(502);
        assertThat(client.raw("{ shop { id } }", Map.of()).statusCode()).isEqualTo(200);
        store.faults().always(Faults.Api.LOCKED);
        assertThat(client.raw("{ shop { id } }", Map.of()).statusCode()).isEqualTo(423);
        assertThat(client.raw("{ shop { id } }", Map.of()).statusCode()).isEqualTo(423);
    }

    @Test
    void createsChangesAndDeletesCustomers() {
        var created = client.graphQl(
                "mutation($i: CustomerInput!) { customerCreate(input: $i) { customer { id tags } userErrors { field message } } }",
                Map.of("i", Map.of("email", "new@example.com", "tags", List.of("b", "a"))));
        String id = at(created, "data", "customerCreate", "customer", "id");

        var twice = client.graphQl(
                "mutation($i: CustomerInput!) { customerCreate(input: $i) { customer { id } userErrors { field message } } }",
                Map.of("i", Map.of("email", "NEW@example.com")));
        assertThat(AdminClient.<String>at(twice, "data", "customerCreate", "userErrors", 0, "message"))
                .isEqualTo("Email has already been taken");

        var tagged = client.graphQl(
                "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"c\"]) { node { ... on Customer { tags } } userErrors { message } } }",
                Map.of("id", id));
        assertThat(AdminClient.<List<String>>at(tagged, "data", "tagsAdd", "node", "tags"))
                .containsExactlyInAnyOrder("a", "b", "c");

        var deleted = client.graphQl(
                "mutation($id: ID!) { customerDelete(input: {id: $id}) { deletedCustomerId userErrors { message } } }",
                Map.of("id", id));
        assertThat(AdminClient.<String>at(deleted, "data", "customerDelete", "deletedCustomerId"))
                .isEqualTo(id);
    }

    @Test
    void keepsCustomersWithOrders() {
        var buyer = store.books().customers.all().stream()
                .filter(customer -> customer.numberOfOrders > 0)
                .findFirst()
                .orElseThrow();
        var refused = client.graphQl(
                "mutation($id: ID!) { customerDelete(input: {id: $id}) { deletedCustomerId userErrors { message } } }",
                Map.of("id", buyer.gid()));
        assertThat(AdminClient.<List<Object>>at(refused, "data", "customerDelete", "userErrors"))
                .hasSize(1);
    }

    @Test
    void leavesProtectedFieldsNullWithoutApproval() {
        try (var closed = SandboxShopify.start(SandboxOptions.forTests().withoutProtectedData())) {
            var answer = AdminClient.of(closed.store(SandboxShopify.PRODUCTION))
                    .graphQl("{ customers(first: 1) { nodes { id firstName } } }", Map.of());
            var codes = new HashSet<String>();
            codes.add(code(answer));
            assertThat(codes).containsExactly("ACCESS_DENIED");
            assertThat(AdminClient.<Map<String, Object>>at(answer, "data", "customers", "nodes", 0))
                    .containsEntry("firstName", null);
        }
    }

    @Test
    void tradesYenInTheTestStore() {
        var yen = AdminClient.of(sandbox.store(SandboxShopify.TEST));
        var answer = yen.graphQl(
                "{ orders(first: 1) { nodes { totalPriceSet { shopMoney { amount currencyCode } } } } }", Map.of());
        Map<String, Object> money = at(answer, "data", "orders", "nodes", 0, "totalPriceSet", "shopMoney");
        assertThat(money).containsEntry("currencyCode", "JPY");
        assertThat((String) money.get("amount")).endsWith(".0");
    }
}
