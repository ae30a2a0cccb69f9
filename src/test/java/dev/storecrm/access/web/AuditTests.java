package dev.storecrm.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is recorded, found and handed out. */
@SandboxTest
class AuditTests {
    private static final String ENTRIES =
            "select method, route, ids, customer_id, status, records from audit_entry order by entry_id";

    private static final long NEWEST = 5;

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        // the home page tells how many orders it showed
        rig.execute("delete from commerce_order");
        rig.open("/settings");
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        jobs.runDue();
        rig.execute("delete from audit_entry");
    }

    private Object customer() {
        return rig.value("select min(customer_id) from customer where shop_id = (select id from shop where domain = '"
                + rig.store.domain() + "')");
    }

    /** The store is shared: how many orders it has depends on who placed some before. */
    private long shownAtHome() {
        var orders = (Long) rig.value("select count(*) from commerce_order where deleted_at is null and shop_id ="
                + " (select id from shop where domain = '" + rig.store.domain() + "')");
        return Math.min(orders, NEWEST);
    }

    private List<String> recorded() {
        return rig.rows(ENTRIES).stream().map(row -> row.values().toString()).toList();
    }

    /** R124. */
    @Test
    void recordsEveryLookAtCustomersByRouteAndCountAndWithoutValues() {
        var id = customer();
        rig.get("/customers?q=canary%40example.com");
        rig.get("/customers");
        rig.get("/customers/" + id);
        rig.get("/customers/999");
        rig.get("/");

        assertThat(recorded())
                .containsExactly(
                        "[GET, /customers, , null, 200, 0]",
                        "[GET, /customers, , null, 200, 3]",
                        "[GET, /customers/{id}, id=" + id + ", " + id + ", 200, 1]",
                        "[GET, /customers/{id}, id=999, 999, 404, null]",
                        "[GET, /, , null, 200, " + shownAtHome() + "]");
        assertThat(rig.rows("select * from audit_entry").toString()).doesNotContain("canary");
    }

    @Test
    @Timeout(60)
    void recordsWhoseOrderAndWhoseFileWereHandedOutAndHowMuch() {
        var id = customer();
        var shop = "(select id from shop where domain = '" + rig.store.domain() + "')";
        rig.execute(
                "insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at,"
                        + " stage, currency, total_minor, row_hash) values (" + shop + ", 4711, '#4711', " + id
                        + ", now(), now(), now(), 'FULFILLED', 'GBP', 100, 0)");
        rig.execute(
                "insert into privacy_request (shop_id, request_id, kind, webhook_id, customer_id, requested_at, state)"
                        + " values (" + shop + ", '0199a000-0000-7000-8000-000000000001', 'DATA_REQUEST', 'w', " + id
                        + ", now(), 'OPEN')");
        rig.get("/orders/4711");
        rig.get("/settings/requests/0199a000-0000-7000-8000-000000000001/file");
        rig.get("/settings/export");
        // a file has gone out whole a moment before it is recorded
        while (rig.rows("select 1 from audit_entry").size() < 3) {
            Thread.onSpinWait();
        }

        assertThat(rig.rows("select route, customer_id, records from audit_entry where records = 1"))
                .containsExactly(
                        Map.of("route", "/orders/{id}", "customer_id", id, "records", 1),
                        Map.of("route", "/settings/requests/{request}/file", "customer_id", id, "records", 1));
        assertThat((Integer) rig.value("select records from audit_entry where route = '/settings/export'"))
                .isGreaterThan(3);
    }

    @Test
    void recordsEveryChangeAlsoOneThatFailed() {
        var version = rig.value("select version from shop_setting").toString();
        rig.post("/settings", Map.of("importPolicy", "CONSENTED", "version", version, "email", "canary@example.com"));
        rig.post("/settings", Map.of("importPolicy", "NOTHING", "version", "1"));
        rig.post("/sync/runs", Map.of(), Staff.member());

        assertThat(recorded())
                .containsExactly(
                        "[POST, /settings, , null, 303, null]",
                        "[POST, /settings, , null, 422, null]",
                        "[POST, /sync/runs, , null, 403, null]");
        assertThat(rig.rows("select * from audit_entry").toString()).doesNotContain("canary");
    }

    @Test
    void recordsWhoAndFromWhere() {
        rig.open(rig.store, "/", Staff.outsider());
        rig.send(rig.signed("/customers", rig.store, Staff.owner())
                .header("X-Forwarded-For", "203.0.113.7")
                .GET());

        assertThat(rig.rows("select user_id, outsider, address from audit_entry order by entry_id"))
                .containsExactly(
                        Map.of("user_id", Staff.outsider().id(), "outsider", true, "address", "127.0.0.1"),
                        Map.of("user_id", Staff.owner().id(), "outsider", false, "address", "203.0.113.7"));
    }

    @Test
    void recordsNothingOfWhatShowsNobody() {
        rig.get("/sync/progress");
        rig.get("/settings/language");

        assertThat(recorded()).isEmpty();
    }

    @Test
    void tellsWhatARuleStoppedFromWhatWasOurFault() {
        rig.get("/customers/999");
        rig.execute("alter table product rename to product_gone");
        try {
            rig.get("/products");
        } finally {
            rig.execute("alter table product_gone rename to product");
        }

        assertThat(rig.get("/staff/audit?action=FAILED").body())
                .contains("GET /products")
                .doesNotContain("/customers/{id}");
        assertThat(rig.get("/staff/audit?action=REFUSED").body())
                .contains("GET /customers/{id}")
                .doesNotContain("GET /products");
    }

    @ParameterizedTest
    @CsvSource({
        "action=CHANGE, 1",
        "action=REFUSED, 1",
        "customer=999, 1",
        "user=5, 0",
        "from=2020-01-01, 5",
        "to=2020-01-01, 0",
        "user=x&from=y&action=z, 5"
    })
    void findsByPersonActionPeriodAndCustomer(String query, int rows) {
        rig.post("/sync/runs", Map.of());
        rig.get("/customers/999");
        rig.get("/customers");
        rig.get("/orders");
        rig.get("/products");

        var page = rig.get("/staff/audit?" + query).body();

        assertThat(page.split("<time ")).hasSize(rows + 1);
    }

    @Test
    void handsOutWhatWasFoundAsCsvThatNoSpreadsheetRuns() {
        rig.execute("update staff set first_name = '=cmd|x', last_name = 'Ta,na\"ka'");
        rig.get("/customers/999");
        rig.get("/products");

        assertThat(rig.get("/staff/audit?customer=999").body()).contains("/downloads/new/audit-log?customer=999");
        var to = rig.post(
                        "/downloads/new/audit-log", Map.of("customer", "999", "file-column", "person,page,ids,status"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var file = to.replaceAll(".*ready=([0-9a-f-]+).*", "$1");

        assertThat(rig.get("/downloads/" + file).body())
                .endsWith("\r\n\"'=cmd|x Ta,na\"\"ka\",/customers/{id},id=999,404\r\n")
                .doesNotContain("/products");
        // a file has gone out whole a moment before it is recorded
        while (rig.rows("select 1 from audit_entry where route = '/downloads/{id}'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(rig.rows("select records from audit_entry where route = '/downloads/{id}'"))
                .containsExactly(Map.of("records", 1));
    }

    @Test
    void isForTheShopsOwnAdminsAndForNoOtherShop() {
        rig.get("/customers/999");
        rig.open(rig.store, "/", Staff.outsider());
        rig.post(
                "/staff/" + Staff.outsider().id() + "/grants",
                Map.of("purpose", "FAULT", "role", "ADMIN", "hours", "1"));

        assertThat(rig.get("/staff/audit", Staff.outsider()).statusCode()).isEqualTo(403);
        rig.post("/downloads/new/audit-log", Map.of("customer", "999"));
        assertThat(rig.get("/downloads/new/audit-log", Staff.outsider()).statusCode())
                .isEqualTo(404);
        assertThat(rig.get("/downloads/" + rig.value("select file_id from export_file"), Staff.outsider())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rig.get("/downloads", Staff.outsider()).body()).doesNotContain("audit-log");
        var other = rig.open(rig.sandbox.store(SandboxShopify.TEST), "/staff/audit", Staff.owner());
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).doesNotContain("id=999");
    }

    @Test
    void pagesByFifty() {
        rig.execute("insert into audit_entry (shop_id, at, user_id, outsider, method, route, ids, status)"
                + " select id, now() - n * interval '1 minute', 1, false, 'GET', '/customers', 'n=' || n, 200"
                + " from shop, generate_series(1, 60) n");

        var first = rig.get("/staff/audit").body();
        assertThat(first.split("<time ")).hasSize(51);
        assertThat(first).contains("n=50<").doesNotContain("n=51<");
        var next = first.replaceAll("(?s).*rel=\"next\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(rig.get(next).body()).contains("n=51<").contains("n=60<").doesNotContain("n=50<");
    }
}
