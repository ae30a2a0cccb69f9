package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The mirror without webhooks: all of them are lost, and the sweep makes it equal. */
@SandboxTest
@Import(Mirror.class)
class SweepTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Syncs syncs;

    @Autowired
    ManualJobs jobs;

    private List<Long> strangers;

    @BeforeEach
    void begin() {
        strangers = List.copyOf(mirror.books().customers.byId().keySet());
        mirror.begin();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
    }

    @AfterEach
    void leave() {
        mirror.store.faults().clear();
        mirror.books().customers.byId().keySet().stream()
                .filter(id -> !strangers.contains(id))
                .forEach(id -> mirror.books().customers.remove(id));
    }

    /** R57 */
    @Test
    void takesInWhatHappenedWhileNoWebhookCame() {
        var buyer = mirror.books().customers.all().iterator().next();
        var product = mirror.books().products.all().iterator().next();
        mirror.store.people().change(buyer.id, customer -> customer.firstName = "Renamed");
        mirror.store.trade().place(buyer.id, Map.of(product.variants.getFirst(), 2));
        mirror.store.trade().changeProduct(product.id, changed -> changed.title = "New title");
        add(3);
        var run = mirror.sweep();
        assertThat(run.kind()).isEqualTo(RunKind.SWEEP);
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.counts().created()).isEqualTo(4);
        mirror.assertEqual();
        assertThat(mirror.sweep().counts().created()).isZero();
    }

    /** R42: a page ends inside records of one and the same time, and so does the deepest one. */
    @Test
    void missesNobodyOf500WhoChangedAtTheSameTime() {
        add(500);
        assertThat(mirror.sweep().counts().created()).isEqualTo(500);
        mirror.assertEqual();
    }

    @Test
    void splitsAListThatIsDeeperThanShopifyPages() {
        var start = mirror.books().now();
        add(500).forEach(customer -> put(customer, start.plusSeconds(customer.id % 1_000)));
        mirror.rig.clock.tick(Duration.ofHours(1));
        assertThat(mirror.sweep().counts().created()).isEqualTo(500);
        mirror.assertEqual();
    }

    @Test
    void takesAFileWhenMuchHasChanged() {
        add(700);
        var operations = operations();
        assertThat(mirror.sweep().counts().created()).isEqualTo(700);
        assertThat(operations()).isEqualTo(operations + 1);
        mirror.assertEqual();
        add(1);
        mirror.sweep();
        mirror.assertEqual();
    }

    /** R43, first half */
    @Test
    void endsEqualAlthoughRecordsChangeWhileTheyArePaged() throws InterruptedException {
        var ids = add(400).stream().map(customer -> customer.id).toList();
        var seed = System.nanoTime();
        System.out.println("SweepTests seed " + seed);
        var random = new Random(seed);
        var going = new AtomicBoolean(true);
        // a thread of its own: the HTTP client needs the common pool
        var changing = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                LockSupport.parkNanos(3_000_000);
                mirror.store
                        .people()
                        .change(
                                ids.get(random.nextInt(ids.size())),
                                customer -> customer.firstName = "N" + random.nextInt());
            }
        });
        mirror.sweep();
        going.set(false);
        changing.join();
        mirror.sweep();
        mirror.assertEqual();
    }

    /** R43, second half */
    @Test
    void findsAChangeThatWasCommittedLate() {
        add(1);
        mirror.sweep();
        var late = add(1).getFirst();
        put(late, cursor().minus(Duration.ofMinutes(4)));
        mirror.sweep();
        mirror.assertEqual();
    }

    /** R44 */
    @ParameterizedTest
    @ValueSource(longs = {-10, 10})
    void doesNotCareWhatTimeShopifyThinksItIs(long minutes) {
        for (var round = 0; round < 3; round++) {
            add(2).forEach(customer -> put(customer, customer.updatedAt.plus(Duration.ofMinutes(minutes))));
            mirror.sweep();
            mirror.assertEqual();
        }
    }

    /** R45, R46: nothing of such an answer is applied, nobody hurries, and the next good one makes it equal. */
    @ParameterizedTest
    @EnumSource(
            value = Faults.Api.class,
            names = {
                "TOO_MANY_REQUESTS",
                "THROTTLED",
                "SERVER_ERROR",
                "BAD_GATEWAY",
                "HTML_OK",
                "EMPTY",
                "TRUNCATED",
                "PARTIAL"
            })
    void waitsOutABadShopify(Faults.Api fault) {
        add(2);
        var before = mirror.everything();
        var calls = mirror.store.calls();
        mirror.store.faults().always(fault);
        mirror.sweep();
        assertThat(mirror.everything()).isEqualTo(before);
        assertThat(mirror.store.calls() - calls).isBetween(1, 2);
        assertThat(mirror.last().problem()).isEqualTo(Problem.SHOPIFY_UNAVAILABLE);
        for (var attempt = 1; attempt < 5; attempt++) {
            mirror.sweep();
        }
        assertThat(mirror.everything()).isEqualTo(before);
        mirror.store.faults().clear();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
        assertThat(mirror.sweep().state()).isEqualTo(RunState.SUCCEEDED);
        mirror.assertEqual();
    }

    /** R45, R46: the same for an answer that comes too late or never, and for one of which a part is withheld. */
    @ParameterizedTest
    @CsvSource({"SLOW, SHOPIFY_UNAVAILABLE", "HANG, SHOPIFY_UNAVAILABLE", "DENIED, ACCESS_DENIED"})
    void appliesNothingAndSaysWhy(Faults.Api fault, Problem problem) {
        add(2);
        var before = mirror.everything();
        mirror.store.faults().always(fault);
        mirror.sweep();
        assertThat(mirror.last().problem()).isEqualTo(problem);
        assertThat(mirror.everything()).isEqualTo(before);
        mirror.store.faults().clear();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
        assertThat(mirror.sweep().state()).isEqualTo(RunState.SUCCEEDED);
        mirror.assertEqual();
    }

    /** R41: the worker loses its run at a random point; whoever takes it up ends with the same rows. */
    @Test
    void goesOnFromTheLastPageThatWasCommitted() {
        var seed = System.nanoTime();
        System.out.println("SweepTests seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 4; round++) {
            add(250);
            var pause = random.nextInt(400);
            var thief = CompletableFuture.runAsync(
                    () -> mirror.rig.execute(
                            "update sync_run set lease_token = gen_random_uuid() where state = 'RUNNING'"),
                    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
            mirror.sweep();
            thief.join();
            mirror.startOrJoin();
        }
        mirror.assertEqual();
    }

    /** Stopped between two pages: what was committed stays, and going on brings in the rest. */
    @Test
    void canBeCancelledAndGoneOnWith() throws InterruptedException {
        add(400);
        mirror.rig.clock.tick(Duration.ofHours(3));
        mirror.rig.execute("delete from due_work where kind not in ('sweep', 'sync')");
        var sweeping = Thread.ofPlatform().start(jobs::runDue);
        while (mirror.rig
                        .rows("select 1 from sync_phase where state = 'WRITING' and done > 0 and done < total")
                        .isEmpty()
                && sweeping.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        syncs.cancel(mirror.shop(), mirror.last().id());
        sweeping.join();
        var cancelled = mirror.last();
        assertThat(cancelled.kind()).isEqualTo(RunKind.SWEEP);
        assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);

        assertThat(syncs.resume(mirror.shop(), cancelled.id())).isTrue();
        jobs.runDue();
        assertThat(syncs.find(mirror.shop(), cancelled.id()).orElseThrow().state())
                .isEqualTo(RunState.SUCCEEDED);
        mirror.assertEqual();
    }

    /** F42 */
    @Test
    void leavesNothingToARunByHand() {
        add(20);
        mirror.sweep();
        var swept = mirror.everything();
        var run = mirror.startOrJoin();
        assertThat(run.kind()).isEqualTo(RunKind.MANUAL);
        assertThat(run.counts().created()
                        + run.counts().updated()
                        + run.counts().deleted())
                .isZero();
        assertThat(mirror.everything()).isEqualTo(swept);
    }

    private List<Customer> add(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var customer = new Customer();
                    customer.firstName = "Person " + i;
                    customer.email = "person" + i + "@example.com";
                    return mirror.store.people().add(customer);
                })
                .toList();
    }

    private void put(Customer customer, Instant updatedAt) {
        mirror.books().customers.remove(customer.id);
        customer.updatedAt = updatedAt;
        mirror.books().customers.put(customer);
    }

    private Instant cursor() {
        return Instant.parse(mirror.rows("""
                select to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from sync_cursor
                where kind = 'CUSTOMERS' and shop_id = %s
                """.formatted(mirror.shop())).getFirst());
    }

    private long operations() {
        return Long.parseLong(mirror.rows("select count(*) from sync_phase where bulk_operation_id is not null")
                .getFirst());
    }
}
