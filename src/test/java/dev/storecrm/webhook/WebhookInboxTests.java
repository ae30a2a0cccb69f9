package dev.storecrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.database.NotWritten;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.webhook.spi.ShopLookup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class WebhookInboxTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    TestDatabase database;

    @Autowired
    WebhookInbox inbox;

    @Autowired
    InboxQueries queries;

    @Autowired
    ObjectProvider<ShopLookup> shops;

    @Autowired
    InShop inShop;

    @Autowired
    DueWork dueWork;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
    }

    private Delivery delivery(String id) {
        return delivery(id, "{\"id\":1}");
    }

    private Delivery delivery(String id, String body) {
        return new Delivery(
                new ShopDomain(rig.store.domain()),
                "nobody/takes",
                id,
                null,
                "event",
                rig.now(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private long count(String where) {
        return (Long) rig.value("select count(*) from webhook_inbox where " + where);
    }

    /** R50 in one process. */
    @Test
    void keepsWhatTwoInstancesAreBroughtAtOnceOnlyOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = new WebhookInbox(queries, shops, inShop, dueWork, rig.clock);
            var deliveries = new ArrayList<Callable<Boolean>>();
            for (var time = 0; time < 5; time++) {
                for (var notice = 0; notice < 40; notice++) {
                    var id = "w" + notice;
                    var instance = time % 2 == 0 ? inbox : other;
                    deliveries.add(() -> {
                        instance.take(delivery(id));
                        return true;
                    });
                }
            }
            for (var taken : threads.invokeAll(deliveries)) {
                assertThat(taken.get()).isTrue();
            }
            other.destroy();
        }
        assertThat(count("true")).isEqualTo(40);

        jobs.runDue();
        assertThat(count("state = 'DONE' and attempts = 1")).isEqualTo(40);
    }

    @Test
    void writesNoDueWorkWhileSomeIsDue() {
        inbox.take(delivery("w1"));
        var before = rig.rows("select xmin::text, xmax::text from due_work where kind = 'webhook'");
        inbox.take(delivery("w2"));

        assertThat(rig.rows("select xmin::text, xmax::text from due_work where kind = 'webhook'"))
                .isEqualTo(before);
    }

    @Test
    void refusesBeforeShopifyHangsUpWhileTheTableIsLockedAndLosesNothing() throws Exception {
        try (var locker = database.connectAsSuperuser()) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("lock table webhook_inbox in exclusive mode");

            assertThatThrownBy(() -> inbox.take(delivery("w1"))).isInstanceOf(NotWritten.class);
            locker.rollback();
        }
        inbox.take(delivery("w1"));
        inbox.take(delivery("w2"));

        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    void worksOffMoreThanOneBatchAndDropsTheBodies() {
        rig.execute(
                "insert into webhook_inbox (shop_id, webhook_id, topic, triggered_at, received_at, body, state, due_at)"
                        + " select (select id from shop), 'w' || n, 'nobody/takes', now(), now(), '{}', 'WAITING', '2026-01-01'"
                        + " from generate_series(1, 1200) n");
        inbox.take(delivery("last"));
        jobs.runDue();

        assertThat(count("state = 'DONE' and body is null")).isEqualTo(1201);
    }

    @Test
    void countsAnAttemptInWhichTheProcessDiedAndGivesUpAfterTheLast() {
        inbox.take(delivery("w1"));
        inbox.take(delivery("w2"));
        rig.execute("update webhook_inbox set attempts = 11 where webhook_id = 'w2'");
        rig.execute("insert into webhook_batch (shop_id, batch_id, webhook_ids, begun_at)"
                + " select id, gen_random_uuid(), array['w1', 'w2'], now() from shop");
        jobs.runDue();

        assertThat(
                        rig.rows(
                                "select webhook_id, state, attempts, error is null as fine from webhook_inbox order by webhook_id"))
                .containsExactly(
                        Map.of("webhook_id", "w1", "state", "DONE", "attempts", 2, "fine", true),
                        Map.of("webhook_id", "w2", "state", "FAILED", "attempts", 12, "fine", false));
        assertThat(rig.value("select count(*) from webhook_batch")).isEqualTo(0L);
    }

    @Test
    void forgetsOldNoticesButKeepsTheirIdsForAWeek() {
        inbox.take(delivery("old"));
        jobs.runDue();
        rig.clock.tick(Duration.ofDays(7));
        inbox.take(delivery("old"));
        inbox.take(delivery("young"));
        jobs.runDue();
        assertThat(rig.rows("select webhook_id, attempts from webhook_inbox order by webhook_id"))
                .containsExactly(
                        Map.of("webhook_id", "old", "attempts", 1), Map.of("webhook_id", "young", "attempts", 1));

        rig.clock.tick(Duration.ofDays(2));
        jobs.runDue();
        assertThat(rig.rows("select webhook_id from webhook_inbox")).containsExactly(Map.of("webhook_id", "young"));

        rig.clock.tick(Duration.ofDays(9));
        jobs.runDue();
        assertThat(count("true")).isZero();
        assertThat(rig.value("select count(*) from due_work where kind like 'webhook%'"))
                .isEqualTo(0L);
    }

    @Test
    void keepsWhatFailedForGoodForAMonth() {
        inbox.take(delivery("w1"));
        jobs.runDue();
        rig.execute("update webhook_inbox set state = 'FAILED'");
        rig.clock.tick(Duration.ofDays(29));
        jobs.runDue();
        assertThat(count("true")).isEqualTo(1);

        rig.clock.tick(Duration.ofDays(2));
        jobs.runDue();
        assertThat(count("true")).isZero();
    }

    @Test
    void takesInWhatNoParserCanRead() {
        inbox.take(delivery("deep", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"id\":1}"));
        inbox.take(delivery("torn", "{\"id\":"));
        jobs.runDue();

        assertThat(count("state = 'DONE'")).isEqualTo(2);
    }
}
