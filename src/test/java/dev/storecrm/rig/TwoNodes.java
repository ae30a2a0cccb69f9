package dev.storecrm.rig;

import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.demo.FirstVisit;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.store.Changes;
import dev.storecrm.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two processes of the application, one PostgreSQL, one sandbox Shopify, and a proxy on every line between them. Times are
 * shrunk to seconds by settings; nothing else differs from production.
 */
public final class TwoNodes implements AutoCloseable {
    /** What production has in half a minute, nodes of the rig have in so much. */
    public static final Duration LEASE = Duration.ofSeconds(3);

    /** Bytes a second of a slow line. */
    private static final int SLOW = 200_000;

    private static final Duration LONG = Duration.ofMinutes(2);

    private final RigDatabase database = new RigDatabase();
    private final FaultProxy door;
    private final SandboxShopify sandbox;
    private final SandboxStore store;
    private final List<Node> nodes;
    private final HttpClient http = HttpClient.newHttpClient();

    private TwoNodes(String name, SandboxOptions options) {
        var first = ports();
        var second = ports();
        door = FaultProxy.to(first.app(), second.app());
        sandbox = SandboxShopify.start(options.withAppUrl(url()));
        store = sandbox.store(SandboxShopify.PRODUCTION);
        var folder = folder(name);
        nodes = List.of(node("one", folder, first), node("two", folder, second));
    }

    /** Both started at once on an empty database. */
    public static TwoNodes start(String name, SandboxOptions options) {
        return start(name, options, Map.of());
    }

    /** With settings of its own. */
    public static TwoNodes start(String name, SandboxOptions options, Map<String, Object> settings) {
        var rig = new TwoNodes(name, options);
        try {
            rig.nodes.forEach(node -> settings.forEach(node::set));
            rig.nodes.forEach(Node::launch);
            rig.nodes.forEach(Node::awaitReady);
            rig.database.execute(SlowWork.TABLES);
            return rig;
        } catch (RuntimeException | Error e) {
            rig.close();
            throw e;
        }
    }

    private Node node(String name, Path folder, Node.Ports ports) {
        var toDatabase = FaultProxy.to(database.port());
        var toShopify = FaultProxy.to(URI.create(sandbox.url()).getPort());
        var settings = new HashMap<>(TestSettings.offline());
        settings.putAll(database.database().settings());
        settings.put(
                "spring.datasource.url",
                // statements in words, so that the proxy sees a COMMIT
                "jdbc:postgresql://127.0.0.1:" + toDatabase.port() + "/storecrm?prepareThreshold=0");
        settings.put("storecrm.jobs.automatic", true);
        settings.put("storecrm.jobs.tick", "300ms");
        settings.put("storecrm.jobs.gather", "200ms");
        settings.put("storecrm.jobs.lease", LEASE.toMillis() + "ms");
        settings.put("storecrm.jobs.watch", "500ms");
        settings.put("storecrm.jobs.stuck", "5s");
        settings.put("storecrm.jobs.silence", "3s");
        settings.put("storecrm.proof.pause", "500ms");
        settings.put("storecrm.url", url());
        settings.put("storecrm.mail.resolver", "dns://127.0.0.1:1");
        settings.put("storecrm.shopify-base-url", "http://127.0.0.1:" + toShopify.port() + "/{shop}");
        settings.put("storecrm.shopify-admin-url", sandbox.adminUrl());
        settings.put("storecrm.app-bridge-url", sandbox.adminUrl() + "/app-bridge.js");
        settings.put("shopify.read-timeout", "5s");
        settings.put("shopify.pause", "100ms");
        settings.put("shopify.longest-pause", "1s");
        settings.put("spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval", 1_000);
        settings.put("spring.quartz.properties.org.quartz.jobStore.misfireThreshold", 2_000);
        settings.put("spring.datasource.hikari.connection-timeout", 3_000);
        settings.put("spring.datasource.hikari.data-source-properties.ApplicationName", name);
        settings.put(
                "spring.datasource.hikari.data-source-properties.options",
                "-c plan_cache_mode=force_custom_plan -c max_parallel_workers_per_gather=0 -c idle_in_transaction_session_timeout=3s");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "INFO");
        return new Node(name, folder, ports, toDatabase, toShopify, settings);
    }

    public Node one() {
        return nodes.getFirst();
    }

    public Node two() {
        return nodes.getLast();
    }

    public List<Node> nodes() {
        return nodes;
    }

    public RigDatabase database() {
        return database;
    }

    public SandboxShopify sandbox() {
        return sandbox;
    }

    public SandboxStore store() {
        return store;
    }

    /** The public address: a balancer in front of both. */
    public String url() {
        return "http://127.0.0.1:" + door.port();
    }

    public Mirror mirror() {
        return new Mirror(database, store.books(), shopId());
    }

    public Invariants invariants() {
        return new Invariants(this);
    }

    /** The merchant installs the app and starts the first import. */
    public void install() {
        try {
            var obstacle = new FirstVisit(store).make();
            if (obstacle != null) {
                throw new AssertionError(obstacle);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The merchant presses "Sync now". */
    public void syncNow() {
        var answer = post("/sync/runs");
        if (answer.statusCode() != 303 && answer.statusCode() != 200) {
            throw new AssertionError("Sync now: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The merchant and the shoppers do so many things of all kinds. */
    public void happens(int changes, Seed seed) {
        new Changes(store.books(), seed.next()).make(changes);
    }

    /** Waits until a run is in the middle of writing, on a line to the database that is slow from now on. */
    public void awaitWriting() {
        nodes.forEach(node -> node.database().always(new Fault.Throttle(SLOW)));
        Eventually.becomes(
                "a run is writing",
                LONG,
                () -> database.number("select count(*) from sync_phase where state = 'WRITING'") > 0);
    }

    /** The node that holds the shop's work at this moment: the one whose transaction is open, or the first. */
    public Node worker() {
        var name = database.text("""
                        select application_name from pg_stat_activity
                        where usename = 'storecrm_app' and xact_start is not null order by xact_start limit 1
                        """).orElse("one");
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The lines to the database are as fast as they were. */
    public void hurry() {
        nodes.forEach(node -> node.database().heal());
    }

    /** Waits until no run of the shop is under way. */
    public void awaitRunEnded() {
        Eventually.becomes(
                () -> "the run has ended: " + database.rows("select * from sync_run order by requested_at desc limit 1")
                        + database.rows("select * from due_work"),
                LONG,
                () -> runsUnderWay() == 0 && database.number("select count(*) from sync_run") > 0);
    }

    public long runsUnderWay() {
        return database.number("select count(*) from sync_run where finished_at is null");
    }

    /** The state of the newest run. */
    public String lastRun() {
        return database.text(
                        "select state || coalesce(' ' || problem, '') from sync_run order by requested_at desc limit 1")
                .orElse("none");
    }

    public long shopId() {
        return database.number("select id from shop where domain = '" + store.domain() + "'");
    }

    /** A click of the owner. */
    public HttpResponse<String> post(String path) {
        return post(path, Map.of());
    }

    /** A form that the owner sends. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + store.sessionTokens().mint(Staff.owner()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(Node node, String path) {
        return send(HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Authorization", "Bearer " + store.sessionTokens().mint(Staff.owner())));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Both alive and well, every line healed, no fault of the sandbox left. */
    public void mend() {
        nodes.forEach(node -> {
            node.database().heal();
            node.shopify().heal();
            node.thaw();
            if (!node.isAlive()) {
                node.launch();
            }
        });
        sandbox.stores().forEach(SandboxStore::mend);
        nodes.forEach(Node::awaitReady);
        nodes.forEach(node -> node.skew(Duration.ZERO));
    }

    /** A line in both logs. */
    public void note(String line) {
        nodes.forEach(node -> node.note(line));
    }

    private static Node.Ports ports() {
        return new Node.Ports(freePort(), freePort(), freePort());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            var folder = Path.of("target", "rig", name);
            Files.createDirectories(folder);
            for (var log : List.of("one.log", "two.log")) {
                Files.deleteIfExists(folder.resolve(log));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.stream().filter(Node::isAlive).forEach(Node::kill);
        nodes.forEach(node -> {
            node.database().close();
            node.shopify().close();
        });
        door.close();
        sandbox.close();
        database.close();
    }
}
