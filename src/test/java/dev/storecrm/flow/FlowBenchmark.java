package dev.storecrm.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.TestSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The Flow action at 32 connections, each call a new run of one of many customers. The limit is a bare handler in the same
 * process and database: it checks the HMAC and writes the same rows in one durable transaction, as the superuser.
 */
public final class FlowBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 100_000);
    private static final int CONNECTIONS = 32;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 15));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxStore store;

    private FlowBenchmark(SandboxStore store) {
        this.store = store;
    }

    public static void main(String[] args) throws Exception {
        try (var postgres = new BenchDatabase();
                var shopify = SandboxShopify.start(SandboxOptions.forTests());
                var context = start(postgres, shopify)) {
            var store = shopify.store(SandboxShopify.PRODUCTION);
            store.install();
            var app = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
            new FlowBenchmark(store).run(app, postgres, new Figures());
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres, SandboxShopify shopify) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        settings.put("storecrm.shopify-base-url", shopify.baseUrlTemplate());
        return SpringApplication.run(
                StoreCrmApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private void run(String app, BenchDatabase postgres, Figures figures) throws Exception {
        open(app);
        var shop = postgres.number("select id from shop");
        fill(postgres, shop);
        var bare = new Bare(postgres, shop, store.options().clientSecret());
        measure(app, Duration.ofSeconds(5));
        measure(bare.address(), Duration.ofSeconds(5));
        var limit = measure(bare.address(), LENGTH);
        var ours = measure(app, LENGTH);
        figures.rate("flow.action", ours.perSecond(), limit.perSecond(), "calls/s");
        figures.time("flow.action.p99", ours.p99(), 250);
        bare.close();
    }

    private void open(String app) throws Exception {
        var launch = store.launchUrl("/settings", Staff.owner());
        var path = URI.create(launch);
        http.send(
                HttpRequest.newBuilder(URI.create(app + path.getRawPath() + "?" + path.getRawQuery()))
                        .build(),
                BodyHandlers.discarding());
    }

    private static void fill(BenchDatabase postgres, long shop) throws SQLException {
        postgres.execute(
                "insert into metafield_definition (shop_id, id, name, slug, key, value_type, created_at, version)"
                        + " values (" + shop + ", 1, 'Points', 'vip', 'vip_approvedpoint', 'NUMERIC', now(), 0)");
        postgres.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) select "
                + shop + ", n, 'ENABLED', now(), now(), 0 from generate_series(1, " + CUSTOMERS + ") n");
        postgres.execute("vacuum analyze customer");
    }

    private record Result(double perSecond, double p99) {}

    private Result measure(String address, Duration length) throws Exception {
        var end = System.nanoTime() + length.toNanos();
        var times = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CONNECTIONS; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        var start = System.nanoTime();
                        call(address);
                        times.add(System.nanoTime() - start);
                    }
                    return true;
                });
            }
        }
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Result(
                sorted.length / (double) length.toSeconds(), sorted[(int) (sorted.length * 0.99)] / 1_000_000.0);
    }

    private void call(String address) throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        var body = Json.bytes(Map.of(
                "shop_id", "1",
                "shopify_domain", store.domain(),
                "action_run_id", UUID.randomUUID().toString(),
                "handle", "add-customer-metrics-data",
                "properties",
                        Map.of(
                                "customer_id",
                                "gid://shopify/Customer/" + (1 + random.nextInt(CUSTOMERS)),
                                "meta_key",
                                "vip_approvedpoint",
                                "meta_value",
                                Integer.toString(random.nextInt(10_000)),
                                "application_slug",
                                "vip")));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/flow/actions/add-customer-metrics-data"))
                        .header(
                                "X-Shopify-Hmac-Sha256",
                                Hmac.base64(body, store.options().clientSecret()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** As little as can be: signature, receipt, history and value, commit, 200. */
    private static final class Bare implements AutoCloseable {
        private final HttpServer server;
        private final BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(16);
        private final long shop;
        private final String secret;

        Bare(BenchDatabase postgres, long shop, String secret) throws IOException, SQLException {
            this.shop = shop;
            this.secret = secret;
            for (var i = 0; i < 16; i++) {
                var connection = postgres.database().connectAsSuperuser();
                connection.setAutoCommit(false);
                pool.add(connection);
            }
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            var body = exchange.getRequestBody().readAllBytes();
            var status = 401;
            if (Hmac.base64(body, secret).equals(exchange.getRequestHeaders().getFirst("X-Shopify-Hmac-Sha256"))) {
                status = write(Json.object(new String(body, StandardCharsets.UTF_8))) ? 200 : 500;
            }
            var answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }

        private boolean write(Map<String, Object> call) {
            var properties = (Map<?, ?>) call.get("properties");
            var gid = String.valueOf(properties.get("customer_id"));
            var customer = Long.parseLong(gid.substring(gid.lastIndexOf('/') + 1));
            var value = Long.parseLong(String.valueOf(properties.get("meta_value")));
            try {
                var connection = pool.take();
                try {
                    insert(connection, String.valueOf(call.get("action_run_id")), customer, value);
                    return true;
                } finally {
                    pool.add(connection);
                }
            } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void insert(Connection connection, String run, long customer, long value) throws SQLException {
            try (var receipt = connection.prepareStatement("""
                            insert into flow_payload (shop_id, run_id, properties_hash, customer_id, slug, key, value,
                                received_at, verdict, answer_status)
                            values (?, ?, ''::bytea, ?, 'vip', 'vip_approvedpoint', ?, now(), 'KEPT', 200)
                            on conflict (shop_id, run_id) where not repeated do nothing
                            """);
                    var written = connection.prepareStatement("""
                            with noted as (
                                insert into metafield_history (shop_id, customer_id, slug, key, taken, definition_id,
                                    number_value, changed_at, recorded_at, source, source_id)
                                values (?, ?, 'vip', 'vip_approvedpoint', nextval('metafield_taken_seq'), 1, ?, now(), now(),
                                    'FLOW', ?)
                                returning *
                            )
                            insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value,
                                number_float, changed_at, taken, source)
                            select shop_id, customer_id, slug, key, definition_id, number_value, number_value::float8,
                                   changed_at, taken, source from noted
                            on conflict (shop_id, customer_id, slug, key) do update
                            set number_value = excluded.number_value, number_float = excluded.number_float,
                                changed_at = excluded.changed_at, taken = excluded.taken
                            """)) {
                receipt.setLong(1, shop);
                receipt.setString(2, run);
                receipt.setLong(3, customer);
                receipt.setString(4, Long.toString(value));
                receipt.executeUpdate();
                written.setLong(1, shop);
                written.setLong(2, customer);
                written.setLong(3, value);
                written.setString(4, run);
                written.executeUpdate();
                connection.commit();
            }
        }

        @Override
        public void close() {
            server.stop(0);
            pool.forEach(connection -> {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
