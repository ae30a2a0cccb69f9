package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When what Shopify tells ends in a run over everything instead of a few records. */
@SandboxTest
class RecordRunsTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    Hints hints;

    private ShopId shop;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop"));
        syncs.start(shop);
        jobs.runDue();
    }

    private Customer somebody() {
        return rig.store.people().add(named("Hint"));
    }

    private static Customer named(String name) {
        var customer = new Customer();
        customer.firstName = name;
        customer.email = UUID.randomUUID() + "@example.com";
        return customer;
    }

    /** Everything that is under way arrives and is worked off. */
    private void settle() {
        try {
            assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        jobs.runDue();
    }

    private void deliver(String topic, Instant triggeredAt, String body) {
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

    private Map<String, Object> customer(long id) {
        return rig.rows("select first_name, email_state, number_of_orders, deleted_at is not null as gone from customer"
                        + " where customer_id = " + id)
                .getFirst();
    }

    private long count(String sql) {
        return (Long) rig.value("select count(*) from " + sql);
    }

    private long runs() {
        return count("sync_run");
    }

    @Test
    void pullsEverythingWhenTooMuchHasChanged() {
        rig.execute("insert into sync_hint (shop_id, kind, record_id, gone, hinted_at)"
                + " select (select id from shop), 'CUSTOMERS', n, false, now() from generate_series(1, 5001) n");
        var customer = somebody();
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isEqualTo(2);
        assertThat(customer(customer.id)).containsEntry("gone", false);
    }

    @Test
    void answersOldNoticesWithOneRunAndAskedForWhatIsGone() {
        var gone = somebody();
        settle();
        rig.store.books().customers.remove(gone.id);
        var old = rig.now().minus(Duration.ofHours(3));
        for (var i = 1; i <= 20; i++) {
            deliver("orders/updated", old, "{\"id\":" + i + "}");
        }
        deliver("customers/delete", old, "{\"id\":" + gone.id + "}");
        jobs.runDue();

        assertThat(runs()).isEqualTo(2);
        assertThat(customer(gone.id)).containsEntry("gone", true);
        assertThat(count("sync_hint")).isZero();
    }

    @Test
    void pullsEverythingWhenANoticeDoesNotSayWhatChanged() {
        deliver("products/update", rig.now(), "{\"title\":\"No id\"}");
        jobs.runDue();

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void leavesManyChangesToARun() {
        var before = runs();
        hints.put(
                shop, PhaseKind.ORDERS, LongStream.rangeClosed(1, 1_001).boxed().toList());
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void forgetsHintsOfAShopThatHasPulledNothing() {
        rig.execute("delete from sync_run");
        somebody();
        settle();

        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isZero();
    }
}
