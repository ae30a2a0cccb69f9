package dev.storecrm.journey;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.rig.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real app in a process of its own, that can be killed and started again at the same address. */
final class AppProcess implements AutoCloseable {
    private final Map<String, Object> settings;
    private final URI url;
    private final Path log;
    private Process process;

    AppProcess(Map<String, Object> settings, String url, Path folder) {
        this.settings = settings;
        this.url = URI.create(url);
        this.log = folder.resolve("app.log");
    }

    void start() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx384m",
                "-XX:MetaspaceSize=160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                StoreCrmApplication.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.becomes("the app answers; see " + log, Duration.ofMinutes(2), this::answers);
    }

    private boolean answers() {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    /** {@code kill -9}. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
