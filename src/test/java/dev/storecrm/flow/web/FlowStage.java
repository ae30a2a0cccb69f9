package dev.storecrm.flow.web;

import dev.storecrm.sandbox.flow.FlowRun;
import dev.storecrm.sandbox.flow.ShopifyFlow;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with the four VIP fields and a customer, and Flow to call it. */
abstract class FlowStage {
    static final long CUSTOMER = 501;

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    TestDatabase database;

    ShopifyFlow flow;

    @BeforeEach
    void install() {
        rig.reset();
        List.of(
                        "flow_payload",
                        "flow_news",
                        "flow_listener",
                        "flow_ignored_key",
                        "metafield_value",
                        "metafield_history",
                        "metafield_definition")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        flow = new ShopifyFlow(rig.store);
        customer(CUSTOMER);
        rig.post("/flow/recipes/fields", Map.of());
        jobs.runDue();
    }

    void customer(long id) {
        rig.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash)"
                + " select id, " + id + ", 'ENABLED', now(), now(), 0 from shop");
    }

    static Map<String, Object> properties(Object customer, String key, Object value) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("customer_id", customer);
        properties.put("meta_key", key);
        properties.put("meta_value", value);
        properties.put("application_slug", "vip");
        return properties;
    }

    FlowRun.Attempt send(Map<String, Object> properties) {
        rig.clock.tick(Duration.ofSeconds(1));
        return flow.attempt(flow.prepare(properties));
    }

    FlowRun.Attempt points(Object value) {
        return send(properties(CUSTOMER, "vip_approvedpoint", value));
    }

    List<Object> verdicts() {
        return rig.rows("select verdict from flow_payload order by payload_id").stream()
                .map(row -> row.get("verdict"))
                .toList();
    }

    Object value(String key) {
        return rig.value(
                "select coalesce(number_value::text, text_value) from metafield_facts where slug = 'vip' and key = '"
                        + key + "'");
    }

    long lines() {
        return (Long) rig.value("select count(*) from metafield_history");
    }
}
