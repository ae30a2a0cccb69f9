package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.ShopSettings;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.shopify.SessionTokens;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Runs against a Shopify that answers, and misbehaves, as the real one. */
@IntegrationTest
@DirtiesContext
class SyncRunTests {
    private static final SandboxShopify SHOPIFY = SandboxShopify.start(SandboxOptions.forTests());

    @Autowired
    Syncs syncs;

    @Autowired
    Shops shops;

    @Autowired
    Installs installs;

    @Autowired
    SessionTokens sessions;

    @Autowired
    BulkOperations operations;

    @Autowired
    ManualJobs jobs;

    @Autowired
    TestDatabase database;

    private final SandboxStore store = SHOPIFY.store(SandboxShopify.PRODUCTION);
    private ShopId shop;

    @DynamicPropertySource
    static void shopify(DynamicPropertyRegistry settings) {
        settings.add("storecrm.shopify-base-url", SHOPIFY::baseUrlTemplate);
        settings.add("storecrm.sync.shortest-poll", () -> "5ms");
        settings.add("storecrm.sync.longest-poll", () -> "20ms");
    }

    @BeforeEach
    void install() throws SQLException {
        store.install();
        var session =
                sessions.verify(store.nextSessionToken(store.person("owner"))).orElseThrow();
        shop = installs.open(session).id();
        try (var superuser = database.connectAsSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute(
                    "truncate customer, customer_address, customer_tag, customer_word, commerce_order, order_line,"
                            + " product, product_variant, abandoned_checkout, abandoned_checkout_line, sync_run, sync_phase");
            statement.execute("delete from shop_setting");
        }
    }

    @AfterEach
    void mend() {
        store.faults().clear();
    }

    @Test
    void importsEverythingCustomersAndProductsFirst() {
        var run = completed(syncs.start(shop));
        assertThat(run.kind()).isEqualTo(RunKind.FIRST);
        assertThat(run.phases())
                .extracting(SyncPhase::kind)
                .containsExactly(PhaseKind.CUSTOMERS, PhaseKind.PRODUCTS, PhaseKind.ORDERS, PhaseKind.CHECKOUTS);
        assertThat(run.phases().get(1).finishedAt())
                .isBeforeOrEqualTo(run.phases().get(2).startedAt());
        var books = store.books();
        assertThat(count("customer")).isEqualTo(books.customers.size());
        assertThat(count("product_variant")).isEqualTo(books.variants.size());
        assertThat(count("commerce_order")).isEqualTo(books.orders.size());
        assertThat(count("abandoned_checkout")).isEqualTo(books.checkouts.size());
        assertThat(numbers("select coalesce(sum(amount_spent_minor), 0) from customer"))
                .containsExactly(books.customers.all().stream()
                        .mapToLong(customer -> customer.amountSpent)
                        .sum());
    }

    @Test
    void changesNothingTheSecondTime() {
        completed(syncs.start(shop));
        var before = numbers("select sum(hashtext(xmin::text || ctid::text)::bigint) from commerce_order");
        var again = completed(syncs.start(shop));
        assertThat(again.kind()).isEqualTo(RunKind.MANUAL);
        assertThat(again.counts().created()
                        + again.counts().updated()
                        + again.counts().deleted())
                .isZero();
        assertThat(numbers("select sum(hashtext(xmin::text || ctid::text)::bigint) from commerce_order"))
                .isEqualTo(before);
    }

    @Test
    void joinsTheRunUnderWay() {
        var first = syncs.start(shop);
        assertThat(syncs.start(shop).id()).isEqualTo(first.id());
        assertThat(syncs.overview(shop).recent()).hasSize(1);
    }

    /** R47 and R48: also of one that failed half-way, or whose address is too old. */
    @ParameterizedTest
    @EnumSource(value = Faults.Bulk.class, mode = Mode.EXCLUDE, names = "NEVER_FINISHES")
    void asksForAnotherFileWhenOneIsNotWhole(Faults.Bulk fault) {
        store.faults().nextBulk(fault);
        completed(syncs.start(shop));
        assertThat(count("customer")).isEqualTo(store.books().customers.size());
        assertThat(count("order_line"))
                .isEqualTo(numbers("select sum(lines) from (select count(*) lines from order_line"
                                + " join commerce_order using (shop_id, order_id) group by order_id) x")
                        .getFirst());
    }

    @ParameterizedTest
    @EnumSource(
            value = Faults.Bulk.class,
            names = {"TRUNCATED", "GARBAGE_LINE", "WRONG_COUNT", "DUPLICATE_LINES", "FAILED_PARTIAL"})
    void appliesNothingAndSaysSoWhenNoFileIsWhole(Faults.Bulk fault) {
        for (var attempt = 0; attempt < 3; attempt++) {
            store.faults().nextBulk(fault);
        }
        var run = ended(syncs.start(shop));
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.problem()).isNotNull().isNotEqualTo(Problem.INTERNAL);
        assertThat(run.phases().getFirst().state()).isEqualTo(PhaseState.FAILED);
        assertThat(count("customer")).isZero();
    }

    /** R48: Shopify runs five at a time; the run waits for one of others to end, and fails for nothing. */
    @Test
    void waitsWhileShopifyHasNoRoomForAnotherFile() throws Exception {
        for (var other = 0; other < 5; other++) {
            store.faults().nextBulk(Faults.Bulk.NEVER_FINISHES);
            operations.startQuery(
                    new ShopDomain(store.domain()),
                    "{ customers(query: \"id:" + other + "\") { edges { node { id } } } }");
        }
        var run = syncs.start(shop);
        jobs.runDue();
        var waiting = syncs.find(shop, run.id()).orElseThrow();
        assertThat(waiting.finishedAt()).isNull();
        assertThat(waiting.problem()).isEqualTo(Problem.SHOPIFY_BUSY);
        assertThat(waiting.phases().getFirst().state()).isNotEqualTo(PhaseState.FAILED);

        for (var other : store.bulk().all()) {
            other.cancel();
            other.awaitEnd(20);
        }
        try (var superuser = database.connectAsSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("update due_work set due_at = now() - interval '1 second' where kind = 'sync'");
        }
        completed(run);
    }

    @Test
    void goesOnWhereItFailed() {
        for (var attempt = 0; attempt < 3; attempt++) {
            store.faults().nextBulk(Faults.Bulk.WRONG_COUNT);
        }
        var failed = ended(syncs.start(shop));
        assertThat(failed.canResume()).isTrue();
        assertThat(syncs.resume(shop, failed.id())).isTrue();
        assertThat(completed(failed).id()).isEqualTo(failed.id());
        assertThat(syncs.resume(shop, failed.id())).isFalse();
    }

    @Test
    void endsAtOnceWhenCancelledBeforeItBegan() {
        var run = syncs.start(shop);
        syncs.cancel(shop, run.id());
        assertThat(ended(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(count("customer")).isZero();
    }

    @Test
    void stopsWhileItWaitsForShopify() throws Exception {
        store.faults().nextBulk(Faults.Bulk.NEVER_FINISHES);
        var run = syncs.start(shop);
        var working = CompletableFuture.runAsync(jobs::runDue);
        await(() -> syncs.find(shop, run.id()).orElseThrow().phases().getFirst().state() == PhaseState.COLLECTING);
        syncs.cancel(shop, run.id());
        working.get();
        assertThat(ended(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(ended(run).phases()).extracting(SyncPhase::state).containsOnly(PhaseState.CANCELLED);
    }

    @Test
    void takesOnlyThoseInWhomThePolicyAdmits() {
        var settings = shops.settings(shop);
        shops.change(
                shop,
                new ShopSettings(
                        ImportPolicy.CONSENTED,
                        settings.subscribersAsMarketing(),
                        settings.deleteCustomers(),
                        settings.deleteOrders(),
                        settings.deleteProducts(),
                        settings.email(),
                        settings.connectedAt(),
                        settings.version()));
        var run = completed(syncs.start(shop));
        assertThat(run.phases().getFirst().counts().skipped()).isPositive();
        assertThat(count("customer"))
                .isPositive()
                .isLessThan(store.books().customers.size());
        assertThat(
                        numbers(
                                "select count(*) from customer where email_state <> 'SUBSCRIBED' and sms_state <> 'SUBSCRIBED'"))
                .containsExactly(0L);
    }

    @Test
    void asksForAReconnectionWhenTheTokenIsDead() {
        var run = syncs.start(shop);
        store.uninstall();
        var ended = ended(run);
        assertThat(ended.state()).isIn(RunState.FAILED, RunState.CANCELLED);
        assertThat(ended.problem()).isIn(Problem.RECONNECT, Problem.REINSTALLED);
    }

    /** R66 and the window of 60 days: what a file lacks is not gone when the file cannot hold it. */
    @Test
    void keepsOrdersThatAreOnlyTooOldToBeTold() throws SQLException {
        completed(syncs.start(shop));
        var all = count("commerce_order");
        try (var superuser = database.connectAsSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("update shop_token set scopes = 'read_customers,read_orders,read_products'");
        }
        var old = store.books().orders.all().iterator().next();
        store.books().orders.remove(old.id);
        completed(syncs.start(shop));
        assertThat(numbers("select count(*) from commerce_order where deleted_at is not null"))
                .containsExactly(0L);
        store.books().orders.put(old);
        assertThat(count("commerce_order")).isEqualTo(all);
    }

    private SyncRun completed(SyncRun run) {
        var ended = ended(run);
        assertThat(ended.state()).as("problem %s", ended.problem()).isEqualTo(RunState.SUCCEEDED);
        return ended;
    }

    private SyncRun ended(SyncRun run) {
        jobs.runDue();
        return syncs.find(shop, run.id()).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private long count(String table) {
        return numbers("select count(*) from " + table).getFirst();
    }

    private List<Long> numbers(String sql) {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
