package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.flow.FlowTriggers.Trigger;
import dev.storecrm.segment.CustomersEnteredSegment;
import dev.storecrm.segment.CustomersLeftSegment;
import dev.storecrm.segment.Segments;
import dev.storecrm.testing.SandboxTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.dataformat.toml.TomlMapper;

@SandboxTest
class SegmentNewsTests extends FlowStage {
    @Autowired
    Segments segments;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    InShop inShop;

    ShopId shop;
    long segment;
    int before;

    @BeforeEach
    void prepare() {
        shop = new ShopId((Long) rig.value("select id from shop"));
        rig.execute("delete from segment");
        segment = segments.add(shop, "Bought", "number_of_orders > 0").id();
        before = rig.store.flowTriggers().received().size();
    }

    private List<Trigger> received() {
        var all = rig.store.flowTriggers().received();
        return all.subList(before, all.size());
    }

    private void told(String trigger, boolean listening) {
        var body = new LinkedHashMap<String, Object>();
        body.put("flow_trigger_definition_id", trigger);
        body.put("has_enabled_flow", listening);
        body.put("shop_id", "1");
        body.put("shopify_domain", rig.store.domain());
        body.put("timestamp", rig.now().toString());
        assertThat(flow.post("/flow/triggers/lifecycle", body).status()).isEqualTo(200);
    }

    private long known() {
        return rig.store.books().customers.byId().firstKey();
    }

    private void enters(long customer) {
        inShop.run(shop, () -> events.publishEvent(new CustomersEnteredSegment(shop, segment, List.of(customer))));
    }

    private void leaves(long customer) {
        inShop.run(shop, () -> events.publishEvent(new CustomersLeftSegment(shop, segment, List.of(customer))));
    }

    @Test
    void tellsOnlyThoseWhoListen() {
        enters(known());
        jobs.runDue();
        assertThat(received()).isEmpty();

        told("Customer entered segment", true);
        enters(known());
        leaves(known());
        jobs.runDue();

        assertThat(received()).singleElement().satisfies(trigger -> {
            assertThat(trigger.handle()).isEqualTo("customer-entered-segment");
            assertThat(trigger.payload().get("Segment name")).isEqualTo("Bought");
            assertThat(trigger.payload().get("customer_id")).hasToString(Long.toString(known()));
        });
        assertThat(rig.rows("select 1 from flow_news")).isEmpty();
    }

    @Test
    void tellsOfWhomAValueFromFlowBroughtIn() {
        customer(known());
        segments.add(shop, "Many points", "metafields.vip.vip_approvedpoint >= 100");
        told("customer-entered-segment", true);
        jobs.runDue();

        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(send(properties(known(), "vip_approvedpoint", 120)).status()).isEqualTo(200);
        rig.clock.tick(Duration.ofSeconds(20));
        jobs.runDue();

        assertThat(received()).singleElement().satisfies(trigger -> {
            assertThat(trigger.payload().get("Segment name")).isEqualTo("Many points");
            assertThat(trigger.payload().get("customer_id")).hasToString(Long.toString(known()));
        });
    }

    @Test
    void sendsNothingAnyMoreWhenTheWorkflowIsTurnedOff() {
        told("customer-left-segment", true);
        leaves(known());
        rig.clock.tick(Duration.ofSeconds(1));
        told("customer-left-segment", false);
        jobs.runDue();

        assertThat(received()).isEmpty();
        assertThat(rig.rows("select 1 from flow_news")).isEmpty();
    }

    @Test
    void goesOnAfterOneThatFlowRefuses() {
        told("customer-left-segment", true);
        leaves(999_999_999);
        leaves(known());
        jobs.runDue();

        assertThat(received()).hasSize(1);
        assertThat(rig.rows("select 1 from flow_news")).isEmpty();
    }

    @Test
    void doesNotSendWhatIsTooOld() {
        told("customer-left-segment", true);
        leaves(known());
        rig.clock.tick(Duration.ofHours(40));
        jobs.runDue();

        assertThat(received()).isEmpty();
        assertThat(rig.rows("select 1 from flow_news")).isEmpty();
    }

    @Test
    void sendsTheFieldsThatTheExtensionsDeclare() {
        told("customer-entered-segment", true);
        told("customer-left-segment", true);
        enters(known());
        leaves(known());
        jobs.runDue();

        assertThat(received()).hasSize(2);
        for (var trigger : received()) {
            var toml = new TomlMapper()
                    .readTree(Path.of("frontend/extensions", trigger.handle(), "shopify.extension.toml")
                            .toFile());
            assertThat(toml.path("extensions").get(0).path("handle").asString()).isEqualTo(trigger.handle());
            assertThat(toml.path("settings").path("fields"))
                    .extracting(field -> field.path("key").asString("customer_id"))
                    .containsExactlyInAnyOrderElementsOf(trigger.payload().keySet());
        }
    }
}
