package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.Secrets;
import dev.storecrm.shopify.SessionTokens;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** R41: another process does the import and is killed in the middle of it, at a random point; this one takes it over. */
@IntegrationTest
@DirtiesContext
class SyncCrashTests {
    private static final SandboxShopify SHOPIFY =
            SandboxShopify.start(SandboxOptions.forTests().withCustomers(4_000));
    private static final String KEY = Secrets.generateKey();

    @Autowired
    Syncs syncs;

    @Autowired
    Installs installs;

    @Autowired
    SessionTokens sessions;

    @Autowired
    ManualJobs jobs;

    @Autowired
    TestDatabase database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("storecrm.shopify-base-url", SHOPIFY::baseUrlTemplate);
        settings.add("storecrm.encryption-key", () -> KEY);
        settings.add("storecrm.sync.shortest-poll", () -> "20ms");
    }

    @Test
    void endsTheSameWhereverAProcessWasKilled() throws Exception {
        var seed = System.nanoTime();
        System.out.println("SyncCrashTests seed " + seed);
        var random = new Random(seed);
        var store = SHOPIFY.store(SandboxShopify.PRODUCTION);
        store.install();
        var shop = installs.open(sessions.verify(store.nextSessionToken(store.person("owner")))
                        .orElseThrow())
                .id();
        var run = syncs.start(shop);
        killWhileItWorks(shop, random);
        jobs.runDue();
        var ended = syncs.find(shop, run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        var books = store.books();
        assertThat(numbers("select count(*) from customer")).containsExactly((long) books.customers.size());
        assertThat(numbers("select count(*) from commerce_order")).containsExactly((long) books.orders.size());
        assertThat(numbers("select count(*) from order_line"))
                .containsExactly(books.orders.all().stream()
                        .mapToLong(order -> order.lines.size())
                        .sum());
        var again = syncs.start(shop);
        jobs.runDue();
        var counts = syncs.find(shop, again.id()).orElseThrow().counts();
        assertThat(counts.created() + counts.updated() + counts.deleted()).isZero();
    }

    private void killWhileItWorks(ShopId shop, Random random) throws Exception {
        var process = start();
        try {
            var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            while (process.isAlive()
                    && numbers("select count(*) from due_work where lease_until > clock_timestamp()")
                                    .getFirst()
                            == 0) {
                assertThat(System.nanoTime())
                        .as("another process takes the run")
                        .isLessThan(end);
                Thread.sleep(10);
            }
            Thread.sleep(random.nextInt(1_500));
        } finally {
            process.destroyForcibly().waitFor();
        }
        // its lease would run out by itself after half a minute
        execute("update due_work set lease_until = clock_timestamp() - interval '1 second' where shop_id = " + shop);
    }

    private Process start() throws IOException {
        var settings = new HashMap<>(TestSettings.offline());
        settings.putAll(database.settings());
        settings.put("storecrm.jobs.automatic", true);
        settings.put("storecrm.jobs.tick", "200ms");
        settings.put("storecrm.encryption-key", KEY);
        settings.put("storecrm.shopify-base-url", SHOPIFY.baseUrlTemplate());
        settings.put("logging.level.root", "ERROR");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms256m", "-Xmx512m", "-XX:MetaspaceSize=160m"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StoreCrmApplication.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Long> numbers(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }
}
