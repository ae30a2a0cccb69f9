package dev.storecrm.webhook;

import dev.storecrm.bench.BareHandler;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.bench.Node;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sync.SweepingNode;
import dev.storecrm.testing.TestSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Webhooks, in two parts. First 200 a second for a minute to two instances on one PostgreSQL, while one of them takes in
 * 100,000 customers over and over: none refused, the slowest hundredth under a second, all of it worked off ten seconds
 * after the end. Then as many as 32 connections carry, beside a bare handler that checks the signature and inserts one
 * durable row.
 */
public final class WebhookBenchmark {
    private static final int RATE = Integer.getInteger("bench.rate", 200);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 100_000);
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int ROUND_SECONDS = Integer.getInteger("bench.round", 10);
    private static final double BUDGET_MILLIS = 1_000;
    private static final double DRAIN_MILLIS = 10_000;

    private final BenchDatabase postgres;
    private final SandboxStore store;
    private final Notices notices;

    private WebhookBenchmark(BenchDatabase postgres, SandboxStore store) {
        this.postgres = postgres;
        this.store = store;
        this.notices = new Notices(store);
    }

    public static void main(String[] args) throws Exception {
        try (var postgres = new BenchDatabase()) {
            var first = freePort();
            try (var shopify = SandboxShopify.start(
                    SandboxOptions.forTests().withCustomers(2_000).withAppUrl("http://127.0.0.1:" + first))) {
                var store = shopify.store(SandboxShopify.PRODUCTION);
                new WebhookBenchmark(postgres, store).run(shopify, first, new Figures());
            }
        }
        System.exit(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(SandboxShopify shopify, int port, Figures figures) throws Exception {
        try (var one = new Node(SweepingNode.class.getName(), arguments(shopify, port))) {
            one.port();
            // not before: Flyway migrates no schema that somebody else has begun
            postgres.execute(
                    "create table bare_inbox (webhook_id text primary key, topic text not null, body bytea not null)");
            postgres.execute("grant select, insert on bare_inbox to storecrm_app");
            install(port);
            try (var other = new Node(SweepingNode.class.getName(), arguments(shopify, 0))) {
                steady(one, other, figures);
            }
            saturated(one, figures);
        }
    }

    private List<String> arguments(SandboxShopify shopify, int port) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        settings.put("server.port", port);
        settings.put("storecrm.jobs.automatic", true);
        settings.put("storecrm.jobs.gather", "1s");
        // the customers of the sweep are nowhere at Shopify, so a proof would look for each of them
        settings.put("storecrm.proof.pause", "1h");
        settings.put("storecrm.url", store.options().appUrl());
        settings.put("storecrm.shopify-base-url", shopify.baseUrlTemplate());
        settings.put("storecrm.shopify-admin-url", shopify.adminUrl());
        settings.put("storecrm.app-bridge-url", shopify.adminUrl() + "/app-bridge.js");
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    /** Opens the app as a merchant would, and pulls the small store once. */
    private void install(int port) throws Exception {
        store.install();
        var http = HttpClient.newHttpClient();
        http.send(
                HttpRequest.newBuilder(URI.create(store.launchUrl("/settings", Staff.owner())))
                        .build(),
                BodyHandlers.discarding());
        http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sync/runs"))
                        .header(
                                "Authorization",
                                "Bearer " + store.sessionTokens().mint(Staff.owner()))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        await("select count(*) from sync_run where state = 'SUCCEEDED'", 1, Duration.ofMinutes(3));
    }

    private void steady(Node one, Node other, Figures figures) throws Exception {
        var ports = new int[] {one.port(), other.port()};
        new Load(notices, ports, CONNECTIONS).atRate(RATE, 5);
        one.tell("sweep " + postgres.number("select id from shop") + " " + CUSTOMERS);
        Thread.sleep(Duration.ofSeconds(3));
        var load = new Load(notices, ports, CONNECTIONS);
        load.atRate(RATE, SECONDS);
        var end = System.nanoTime();
        await("select -count(*) from webhook_inbox where state = 'WAITING'", 0, Duration.ofMinutes(2));
        var drained = (System.nanoTime() - end) / 1e6;
        one.tell("stop");
        figures.time("webhooks.p99", load.percentile(0.99), BUDGET_MILLIS);
        figures.time("webhooks.drain", drained, DRAIN_MILLIS);
        figures.count("webhooks.non2xx", load.failures(), 0);
        System.err.printf(
                "sent %d, p50 %.1f ms, p99.9 %.1f ms, hints left %d%n",
                load.sent(),
                load.percentile(0.5),
                load.percentile(0.999),
                postgres.number("select count(*) from sync_hint"));
    }

    private void saturated(Node app, Figures figures) throws Exception {
        var settings = postgres.database().settings();
        var bareArguments = List.of(
                settings.get("spring.datasource.url").toString(),
                settings.get("spring.datasource.username").toString(),
                settings.get("spring.datasource.password").toString(),
                store.options().clientSecret());
        try (var bare = new Node(BareHandler.class.getName(), bareArguments)) {
            var limits = new ArrayList<Double>();
            var ours = new ArrayList<Double>();
            measure(bare.port());
            measure(app.port());
            for (var round = 0; round < ROUNDS; round++) {
                limits.add(measure(bare.port()));
                ours.add(measure(app.port()));
            }
            figures.rate("webhooks.saturated", median(ours), median(limits), "req/s");
        }
    }

    /** With everything before it worked off: the two must not pay for each other's backlog. */
    private double measure(int port) throws Exception {
        await("select -count(*) from webhook_inbox where state = 'WAITING'", 0, Duration.ofMinutes(5));
        postgres.execute("checkpoint");
        var load = new Load(notices, new int[] {port}, CONNECTIONS);
        var rate = load.asFastAsPossible(ROUND_SECONDS);
        if (load.failures() > 0) {
            System.err.println(load.failures() + " not answered with 2xx");
        }
        return rate;
    }

    private void await(String number, long least, Duration most) throws SQLException, InterruptedException {
        var end = System.nanoTime() + most.toNanos();
        while (postgres.number(number) < least) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Never reached " + least + ": " + number);
            }
            Thread.sleep(50);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
