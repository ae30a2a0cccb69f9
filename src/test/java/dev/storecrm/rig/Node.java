package dev.storecrm.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One process of the application, and what can be done to it. */
public final class Node {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Path temporary;
    private final Map<String, Object> settings;
    private final Ports ports;
    private final FaultProxy database;
    private final FaultProxy shopify;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Process process;
    private volatile Duration skew = Duration.ZERO;

    /** Where it listens: the application, its management, the test's own line to it. */
    record Ports(int app, int management, int control) {}

    Node(String name, Path folder, Ports ports, FaultProxy database, FaultProxy shopify, Map<String, Object> settings) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.temporary = folder.resolve(name + "-temporary");
        this.ports = ports;
        this.database = database;
        this.shopify = shopify;
        this.settings = settings;
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + ports.app();
    }

    /** Its connections to PostgreSQL. */
    public FaultProxy database() {
        return database;
    }

    /** Its connections to Shopify. */
    public FaultProxy shopify() {
        return shopify;
    }

    /** Starts it, and does not wait for it. */
    public void launch() {
        try {
            Files.createDirectories(temporary);
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Eventually.becomes(
                () -> name + " is ready; its log ends: " + tail(),
                START,
                () -> !isAlive() || tell("/ready").equals("yes"));
        if (!isAlive()) {
            throw new AssertionError(name + " ended: " + tail());
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        // what a start needs: it is not collected for while it grows
        command.addAll(List.of("-Xms256m", "-XX:MetaspaceSize=160m"));
        command.addAll(List.of("-Duser.timezone=UTC", "--sun-misc-unsafe-memory-access=allow"));
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        command.add("-Drig.node=" + name);
        command.add("-Drig.control=" + ports.control());
        command.add("-Drig.skew=" + skew);
        all().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        return command;
    }

    private Map<String, Object> all() {
        var all = new TreeMap<>(settings);
        all.put("server.port", ports.app());
        all.put("management.server.port", ports.management());
        return all;
    }

    /** {@code kill -9}. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM, and half a minute to follow it. */
    public void stop() {
        Signals.send("TERM", process.pid());
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end within " + STOP + ": " + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -STOP}: as a long pause of the garbage collector, or of the machine under it. */
    public void freeze() {
        Signals.send("STOP", process.pid());
    }

    /** {@code kill -CONT}: it goes on in the middle of what it did, and knows nothing of the time between. */
    public void thaw() {
        if (!isAlive()) {
            return;
        }
        Signals.send("CONT", process.pid());
    }

    /** The application ends in good order and starts again with its settings of now, in the same process. */
    public void restart() {
        var lines = new StringBuilder();
        all().forEach((key, value) ->
                lines.append(key).append('=').append(value).append('\n'));
        var answer = ask(HttpRequest.newBuilder(control("/restart")).POST(BodyPublishers.ofString(lines.toString())));
        if (!answer.equals("started")) {
            throw new AssertionError(name + " did not start again: " + answer + "; its log ends: " + tail());
        }
    }

    /** What it has left in files beside its log, by name. */
    public Map<String, String> files() {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(temporary)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                try {
                    files.put(name + ": " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (NoSuchFileException e) {
                    continue; // gone meanwhile
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Its clock is wrong by that much, now and after a restart. */
    public void skew(Duration by) {
        skew = by;
        tell("/skew?" + by);
    }

    /** It needs an answer of that store's Admin API this moment. */
    public CompletableFuture<String> callShopify(String domain) {
        return CompletableFuture.supplyAsync(() -> tell("/call?" + domain), THREADS);
    }

    /** It takes Quartz's lock and keeps it, as one does that is frozen at that very moment. */
    public void holdQuartzsLock() {
        hold("/hold");
    }

    /** The same in the middle of a COPY: to PostgreSQL the session is not idle. */
    public void holdQuartzsLockInACopy() {
        hold("/hold?copy");
    }

    private void hold(String what) {
        var answer = tell(what);
        if (!answer.equals("held")) {
            throw new AssertionError(name + " did not get the lock: " + answer);
        }
    }

    /** A setting for its next start. */
    public void set(String setting, Object value) {
        settings.put(setting, value);
    }

    Object setting(String setting) {
        return settings.get(setting);
    }

    private URI control(String what) {
        return URI.create("http://127.0.0.1:" + ports.control() + what);
    }

    private String tell(String what) {
        return ask(HttpRequest.newBuilder(control(what)));
    }

    private String ask(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "unreachable: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** A figure of its metrics, by the name that Prometheus gives it; 0 when it was never counted. */
    public double metric(String metric) {
        try {
            var page = http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + ports.management() + "/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return page.lines()
                    .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything it has logged, over all its starts. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        var text = log();
        return text.substring(Math.max(0, text.length() - 4_000));
    }

    /** A line in its log that says what the test does to it. */
    void note(String line) {
        try {
            Files.writeString(log, "---- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
