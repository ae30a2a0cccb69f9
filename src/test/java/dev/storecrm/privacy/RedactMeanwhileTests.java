package dev.storecrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import dev.storecrm.metafield.value.ValueSource;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** R120: a customer is redacted while somebody writes about her, and while everything is exported. */
@IntegrationTest
@Timeout(60)
class RedactMeanwhileTests {
    private static final AtomicLong SHOPS = new AtomicLong(750_000);
    private static final Person CANARY = Person.CANARY;
    private static final String[] CANARIES = {CANARY.mail(), CANARY.phone(), "Canaria", "Bahnhofstrasse 4711"};

    @Autowired
    List<WebhookHandler> handlers;

    @Autowired
    CustomerFates fates;

    @Autowired
    MetaValues values;

    @Autowired
    Exports exports;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());

    @BeforeEach
    void sheIsHere() {
        CANARY.putInto(shop, inShop, jdbc);
        inShop.run(shop, () -> jdbc.sql("""
                insert into metafield_definition (shop_id, id, name, slug, key, value_type, created_at, version)
                values (:shop, 1, 'Rank', 'vip', 'rank', 'STRING', now(), 0)
                """).param("shop", shop.value()).update());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private void redact() {
        var message = new WebhookMessage(
                "r1",
                "customers/redact",
                "2026-10",
                clock.instant(),
                JsonMapper.shared().readTree(CANARY.notice()));
        handlers.stream()
                .filter(handler -> handler.topics().contains("customers/redact"))
                .forEach(handler -> handler.handle(shop, message));
    }

    private Written rank() {
        return values.write(
                shop, new NewValue(CANARY.id(), "vip", "rank", "Canaria's", clock.instant(), ValueSource.FLOW, "run"));
    }

    @Test
    void erasesWhatWasBeingWrittenWhenTheNoticeCame() throws Exception {
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var writer = CompletableFuture.runAsync(
                () -> inShop.run(shop, () -> {
                    fates.holdBack(shop);
                    assertThat(rank().outcome()).isEqualTo(Written.Outcome.KEPT);
                    written.countDown();
                    await(goOn);
                }),
                threads);
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        var redaction = CompletableFuture.runAsync(this::redact, threads);
        database.awaitWaiting();
        goOn.countDown();
        CompletableFuture.allOf(writer, redaction).join();

        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
    }

    @Test
    void letsNobodyWriteUntilSheIsErased() throws Exception {
        try (var holder = database.connectAsSuperuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('writes about customers', " + shop + "))");
            var writer = CompletableFuture.supplyAsync(
                    () -> inShop.call(shop, () -> {
                        fates.holdBack(shop);
                        return rank();
                    }),
                    threads);
            database.awaitWaiting();
            statement.execute("delete from customer where shop_id = " + shop);
            holder.commit();

            assertThat(writer.join().outcome()).isEqualTo(Written.Outcome.UNKNOWN_CUSTOMER);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What goes out is of the moment before; nothing of it stays behind, in no table and in no file. */
    @Test
    void leavesNothingBehindOfAnExportUnderWay() throws IOException, SQLException {
        var before = temporaryFiles();
        var file = new ByteArrayOutputStream();
        var began = new AtomicBoolean();
        exports.everything(shop, () -> new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                if (began.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(RedactMeanwhileTests.this::redact, threads)
                            .join();
                }
                file.write(bytes, from, length);
            }
        });

        assertThat(text(file.toByteArray())).contains(CANARY.mail());
        assertThat(new CanaryScan(database, shop).of(CANARIES)).isEmpty();
        var made = temporaryFiles();
        made.removeAll(before);
        assertThat(made).noneMatch(RedactMeanwhileTests::namesHer);

        var after = new ByteArrayOutputStream();
        exports.everything(shop, () -> after);
        assertThat(text(after.toByteArray())).doesNotContain(CANARY.mail()).doesNotContain("Canaria");
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    private static boolean namesHer(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY.mail());
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static String text(byte[] zip) throws IOException {
        var text = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            while (in.getNextEntry() != null) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
