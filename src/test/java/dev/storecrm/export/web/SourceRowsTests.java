package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T146: what a file holds is what its page shows, as it is. */
@SandboxTest
class SourceRowsTests extends SourceStage {
    @Autowired
    ManualJobs jobs;

    @Test
    void writesAmountsAndValuesAsTheyAre() {
        assertThat(taken("customers", "email", "amount_spent"))
                .isEqualTo("{\"email\":\"=1\",\"amount_spent\":10.50}\n");
        assertThat(taken("orders", "order", "customer_id", "total"))
                .isEqualTo("{\"order\":\"#1007\",\"customer_id\":\"1\",\"total\":19.99}\n");
        assertThat(taken("order-lines", "order", "quantity", "total")).isEqualTo("""
                        {"order":"#1007","quantity":1,"total":5.00}
                        {"order":"#1007","quantity":2,"total":10.00}
                        """);
        assertThat(taken("products", "product", "variant", "price"))
                .isEqualTo("{\"product\":\"Tea\",\"variant\":\"Green\",\"price\":5.00}\n");
        assertThat(taken("meta-values", "application", "key", "value"))
                .isEqualTo("{\"application\":\"vip\",\"key\":\"points\",\"value\":\"12.5\"}\n");
        assertThat(taken("segment-members", "customer_id", "email"))
                .isEqualTo("{\"customer_id\":\"1\",\"email\":\"=1\"}\n");
        assertThat(taken("suppressions", "address", "reason", "note"))
                .isEqualTo("{\"address\":\"+81312345678\",\"reason\":\"COMPLAINT\",\"note\":\"=1\"}\n");
        assertThat(taken("audit-log", "collaborator", "action", "page")).contains("""
                        {"collaborator":false,"action":"CHANGE","page":"/settings/language"}
                        """);
        assertThat(taken("recipients", "customer_id", "address", "fate", "reason"))
                .isEqualTo("""
                        {"customer_id":"1","address":"a@example.com","fate":"SENT","reason":null}
                        {"customer_id":null,"address":null,"fate":"SKIPPED","reason":"NO_ADDRESS"}
                        """);
        assertThat(rig.get("/downloads").body()).contains("Segment: Tea lovers", "Campaign: Spring");
    }

    /** What the page shows: its filter, its tab, its order. */
    @Test
    void takesWhatThePageShows() {
        assertThat(taken("recipients", Map.of("fate", "SKIPPED"), "fate")).isEqualTo("{\"fate\":\"SKIPPED\"}\n");
        assertThat(taken("flow-inbox", "key", "value", "verdict")).isEqualTo("""
                        {"verdict":"LATE","key":"points","value":"2"}
                        {"verdict":"KEPT","key":"points","value":"1"}
                        """);
        assertThat(taken("flow-inbox", Map.of("verdict", "KEPT"), "value")).isEqualTo("{\"value\":\"1\"}\n");
        assertThat(taken("sync-runs", Map.of("newest", "30"), "requested_at", "seconds", "created"))
                .isEqualTo("""
                        {"requested_at":"2026-01-03T00:00:00Z","seconds":90.0,"created":10}
                        {"requested_at":"2026-01-02T00:00:00Z","seconds":90.0,"created":10}
                        """);
        assertThat(taken(
                        "campaigns",
                        Map.of("tab", "active"),
                        "name",
                        "state",
                        "recipients",
                        "sent",
                        "opened",
                        "clicked"))
                .isEqualTo(
                        "{\"name\":\"Spring\",\"state\":\"FINISHED\",\"recipients\":2,\"sent\":1,\"opened\":1,\"clicked\":0}\n");
        assertThat(taken("campaigns", Map.of("tab", "archived"), "name")).isEmpty();
        assertThat(taken("segments", Map.of("tab", "active"), "name", "query", "members", "customers"))
                .isEqualTo(
                        "{\"name\":\"Tea lovers\",\"query\":\"number_of_orders > 0\",\"members\":2,\"customers\":4}\n");
        assertThat(taken("segments", Map.of("tab", "archived"), "name")).isEmpty();
        assertThat(taken("outlook", Map.of("reason", "NO_UNKNOWN_STATE"), "address"))
                .isEmpty();
        assertThat(taken("outlook", "customer_id", "address"))
                .isEqualTo("{\"customer_id\":\"1\",\"address\":\"=1\"}\n");
        assertThat(taken("segment-counts", "counted_at", "members")).isEqualTo("""
                        {"counted_at":"2026-01-03T00:00:00Z","members":2}
                        {"counted_at":"2026-01-02T00:00:00Z","members":1}
                        """);
        assertThat(taken("cohorts", "customers", "orders", "sales"))
                .isEqualTo("{\"customers\":1,\"orders\":1,\"sales\":19.99}\n");
        assertThat(taken("checkouts", "checkout", "customer_id", "lines", "total"))
                .isEqualTo("""
                        {"checkout":"#K2","customer_id":null,"lines":0,"total":19.98}
                        {"checkout":"#K1","customer_id":"1","lines":3,"total":9.99}
                        """);
        assertThat(taken("returned-mails", "customer_id", "kind", "status", "answer", "source"))
                .isEqualTo(
                        "{\"customer_id\":\"1\",\"kind\":\"SOFT\",\"status\":\"4.2.2\",\"answer\":\"=full\",\"source\":\"MAILBOX\"}\n");
        assertThat(taken("findings", "customer_id", "address", "finding", "detail"))
                .isEqualTo("{\"customer_id\":\"1\",\"address\":\"=1\",\"finding\":\"EMPTY\",\"detail\":\"v0\"}\n");
        assertThat(taken("findings", Map.of("finding", "1"), "customer_id")).isEmpty();
        assertThat(taken("meta-fields", Map.of("tab", "active"), "name", "type", "customers"))
                .isEqualTo("{\"name\":\"Points\",\"type\":\"NUMERIC\",\"customers\":1}\n");
        assertThat(taken("coupons", Map.of("tab", "usable"), "name", "state", "amount", "used", "sales"))
                .isEqualTo("{\"name\":\"Ten\",\"state\":\"ACTIVE\",\"amount\":10.00,\"used\":1,\"sales\":19.99}\n");
        assertThat(taken("permission-lines", Map.of("language", "ja"), "line", "field", "problem", "advice", "code"))
                .isEqualTo("""
                        {"line":12,"field":"choice","problem":"同意とも拒否とも読み取れません。","advice":"yesまたはnoを書いてください。","code":"CHOICE"}
                        """);
        assertThat(taken("suppression-lines", Map.of("language", "ja"), "line", "field", "code"))
                .isEqualTo("{\"line\":12,\"field\":\"アドレス\",\"code\":\"ADDRESS\"}\n");
        assertThat(taken("coupons", Map.of("tab", "over"), "name")).isEmpty();
        assertThat(taken("coupon-codes", "code", "customer_id", "order")).isEqualTo("""
                        {"code":"TEN-1","customer_id":"1","order":"#1007"}
                        {"code":"TEN-2","customer_id":null,"order":null}
                        """);
        assertThat(taken("coupon-uses", "order", "code", "customer_id", "off"))
                .isEqualTo("{\"order\":\"#1007\",\"code\":\"TEN-1\",\"customer_id\":\"1\",\"off\":false}\n");
        assertThat(rig.get("/downloads").body()).contains("The newest: 30", "Coupon: Ten", "View: Archived");
    }

    @Test
    void takesAllMembersOfTheSegmentAndOfNoOther() {
        rig.execute(
                "insert into segment_member (shop_id, segment_id, customer_id, entered_at) select id, 8, 1, now() from shop");
        rig.post(
                "/downloads/new/segment-members",
                Map.of("id", "9", "file-scope", "all", "file-format", "NDJSON", "file-column", "email"));
        jobs.runDue();

        var id = rig.value("select file_id from export_file");
        assertThat(rig.get("/downloads/" + id).body()).isEqualTo("{\"email\":\"=1\"}\n");
        assertThat(rig.get("/downloads").body()).contains("Segment: Tea lovers, All rows");
    }
}
