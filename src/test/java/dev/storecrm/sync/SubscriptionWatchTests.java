package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.webhooks.Subscription;
import dev.storecrm.shop.Installs;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Shopify stops telling: noticed within the hour, mended, and what was missed is fetched. */
@SandboxTest
class SubscriptionWatchTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    Installs installs;

    private Customer customer;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
        var anna = new Customer();
        anna.firstName = "Anna";
        customer = rig.store.people().add(anna);
        settle();
    }

    @AfterEach
    void unsubscribe() {
        List.copyOf(rig.store.webhooks().ofShop())
                .forEach(found -> rig.store.webhooks().unsubscribe(found.id()));
    }

    private void settle() {
        awaitQuiet();
        jobs.runDue();
    }

    private void awaitQuiet() {
        try {
            assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rename(String name) {
        rename(customer, name);
    }

    private void rename(Customer person, String name) {
        rig.clock.tick(Duration.ofMinutes(20));
        rig.store.people().change(person.id, changed -> changed.firstName = name);
    }

    private void anHourLater() {
        rig.clock.tick(Duration.ofHours(1));
        settle();
    }

    private Object name() {
        return rig.value("select first_name from customer where customer_id = " + customer.id);
    }

    private long runs() {
        return (Long) rig.value("select count(*) from sync_run");
    }

    private List<String> topics() {
        return rig.store.webhooks().ofShop().stream().map(Subscription::topic).toList();
    }

    @Test
    void doesNothingWhileShopifyTells() {
        rename("Berta");
        settle();
        anHourLater();

        assertThat(topics()).isEmpty();
        assertThat(rig.get("/sync/webhooks").body()).contains("badge--success").doesNotContain("badge--warning");
    }

    /** R56. */
    @Test
    void fetchesWhatShopifyDidNotTellAndSubscribesWhenItStaysSilent() {
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rename("Berta");
        anHourLater();
        assertThat(name()).isEqualTo("Berta");
        assertThat(runs()).isGreaterThan(1);
        assertThat(rig.get("/sync/webhooks").body()).contains("badge--warning");
        assertThat(topics()).isEmpty();
        assertThat(rig.value("select count(*) from sync_run where kind = 'MANUAL'"))
                .isEqualTo(0L);
        assertThat(rig.value("select state from proof where reason = 'WATCHDOG'"))
                .isEqualTo("EQUAL");

        rename("Clara");
        anHourLater();
        assertThat(name()).isEqualTo("Clara");
        assertThat(topics()).contains("customers/update", "customer.tags_added", "customers/merge");
        assertThat(topics()).doesNotContain("orders/create");

        rig.store.faults().clear();
        rename("Dora");
        settle();
        assertThat(name()).isEqualTo("Dora");
        assertThat(rig.get("/sync/webhooks").body())
                .doesNotContain("badge--warning")
                .contains("再登録");
    }

    @Test
    void saysNothingOfWhatWasNeverTold() {
        rig.execute("delete from sync_heard");
        assertThat(rig.get("/sync/webhooks").body()).doesNotContain("badge--");
        rig.execute("insert into sync_heard (shop_id, kind, silent_since) select id, 'ORDERS', now() from shop");
        var page = rig.get("/sync/webhooks");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("badge--warning", "–");
    }

    /** A proof reads everything the shop has; changes are found by a sweep meanwhile. */
    @Test
    void provesASilentShopEverySixHours() {
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.execute("delete from due_work where kind in ('sweep', 'proof')");
        rig.execute("delete from proof");
        for (var hour = 1; hour <= 7; hour++) {
            rename("Hour " + hour);
            anHourLater();
            assertThat(name()).isEqualTo("Hour " + hour);
            assertThat(rig.value("select count(*) from proof where reason = 'WATCHDOG'"))
                    .as("after hour " + hour)
                    .isEqualTo(hour < 6 ? 1L : 2L);
        }
    }

    @Test
    void makesASubscriptionAnewThatVanishedFromAShopWithAnAppOfItsOwn() {
        installs.paste(
                new ShopDomain(rig.store.domain()), rig.store.tokens().createCustomApp(rig.store.wantedScopes()));
        anHourLater();
        assertThat(topics()).contains("orders/create", "app/uninstalled").doesNotContain("shop/redact");
        var all = topics().size();

        var lost = rig.store.webhooks().ofShop().stream()
                .filter(found -> found.topic().equals("customers/update"))
                .findFirst()
                .orElseThrow();
        rig.store.webhooks().unsubscribe(lost.id());
        var before = runs();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rename("Berta");
        anHourLater();

        assertThat(topics()).hasSize(all).contains("customers/update");
        assertThat(runs()).isGreaterThan(before);
        assertThat(name()).isEqualTo("Berta");
        assertThat(rig.rows("select kind from sync_heard where restored_at is not null and kind = 'CUSTOMERS'"))
                .containsExactly(Map.of("kind", "CUSTOMERS"));
    }

    @Test
    void findsADeletionThatShopifyDidNotTell() {
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rename("Berta");
        rig.store.people().delete(customer.id);
        rename(rig.store.books().customers.all().iterator().next(), "Emma");
        anHourLater();

        assertThat(rig.value("select count(*) from customer where deleted_at is null and customer_id = " + customer.id))
                .isEqualTo(0L);
    }

    @Test
    void looksForNoticesThatNobodyToldOf() {
        rename("Berta");
        awaitQuiet();
        rig.execute("delete from due_work where kind = 'webhook'");
        assertThat(rig.value("select count(*) from webhook_inbox where state = 'WAITING'"))
                .isNotEqualTo(0L);
        anHourLater();

        assertThat(rig.value("select count(*) from webhook_inbox where state = 'WAITING'"))
                .isEqualTo(0L);
        assertThat(name()).isEqualTo("Berta");
    }

    /** T168: how far behind it is, and what was given up. */
    @Test
    void tellsWhatWaitsAndWhatFailed() {
        rig.execute("delete from webhook_inbox");
        rig.execute("delete from sync_hint");
        rig.execute("insert into webhook_inbox (shop_id, webhook_id, topic, triggered_at, received_at, state, due_at)"
                + " select shop.id, 'q' || n, 'products/update', now(), timestamptz '" + rig.now()
                + "' - interval '3 hours',"
                + " case when n <= 4 then 'WAITING' else 'FAILED' end, now() from shop, generate_series(1, 9) n");
        rig.execute("insert into sync_hint (shop_id, kind, record_id, gone, hinted_at)"
                + " select id, 'PRODUCTS', n, false, now() from shop, generate_series(1, 7) n");
        rig.post("/settings/language", Map.of("language", "en"));

        assertThat(rig.get("/sync/webhooks").body())
                .containsPattern("Notices waiting</dt><dd[^>]*>4<")
                .containsPattern("The oldest came</dt><dd[^>]*>3 h")
                .containsPattern("Records to fetch</dt><dd[^>]*>7<")
                .containsPattern("Given up</dt><dd[^>]*>5<")
                .contains("could not be worked off");
    }

    @Test
    void asksNothingOfAShopThatHasLeft() {
        rig.execute("update shop set state = 'UNINSTALLED'");
        var before = rig.store.calls();
        anHourLater();

        assertThat(rig.store.calls()).isEqualTo(before);
        assertThat(rig.value("select count(*) from due_work where kind = 'sync-subscriptions'"))
                .isEqualTo(0L);
    }
}
