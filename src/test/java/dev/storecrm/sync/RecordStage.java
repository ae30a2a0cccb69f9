package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop whose records come by runs and by webhooks, beside what Shopify holds. */
abstract class RecordStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    Hints hints;

    ShopId shop;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop"));
        syncs.start(shop);
        jobs.runDue();
    }

    Customer somebody() {
        return rig.store.people().add(named("Hint"));
    }

    static Customer named(String name) {
        var customer = new Customer();
        customer.firstName = name;
        customer.email = UUID.randomUUID() + "@example.com";
        return customer;
    }

    /** Everything that is under way arrives and is worked off. */
    void settle() {
        try {
            assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        jobs.runDue();
    }

    void deliver(String topic, Instant triggeredAt, String body) {
        var request = rig.request("/webhooks/shopify")
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Webhook-Id", UUID.randomUUID().toString())
                .header("X-Shopify-Shop-Domain", rig.store.domain())
                .header("X-Shopify-Triggered-At", triggeredAt.toString())
                .header(
                        "X-Shopify-Hmac-Sha256",
                        Hmac.base64(
                                body.getBytes(StandardCharsets.UTF_8),
                                rig.store.options().clientSecret()))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(rig.send(request).statusCode()).isEqualTo(200);
    }

    Map<String, Object> customer(long id) {
        return rig.rows("select first_name, email_state, number_of_orders, deleted_at is not null as gone from customer"
                        + " where customer_id = " + id)
                .getFirst();
    }

    long count(String sql) {
        return (Long) rig.value("select count(*) from " + sql);
    }

    long runs() {
        return count("sync_run");
    }
}
