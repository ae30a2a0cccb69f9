package dev.storecrm.messaging.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Opens a line from a process of its own, as whom a process trusts is settled once; says what came of it. */
final class TlsCaller {
    private TlsCaller() {}

    public static void main(String[] args) {
        var second = Duration.ofSeconds(5);
        try (var watch = Executors.newScheduledThreadPool(1)) {
            for (var port : args) {
                System.out.println(called(Integer.parseInt(port), new Timeouts(second, second, second, second), watch));
            }
        }
        System.exit(0);
    }

    private static String called(int port, Timeouts timeouts, ScheduledExecutorService watch) {
        var relay = new Relay("localhost", port, Relay.Security.TLS, "user", "secret");
        try (var line = RelayConnection.open(
                relay, SwiftSockets.held(Reach::anywhere, timeouts.write(), watch), timeouts, "test.example")) {
            return line.hand(
                            "b@example.com",
                            "a@example.com",
                            "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII),
                            () -> true)
                    .fate()
                    .name();
        } catch (RelayDown e) {
            return e.reason().name();
        }
    }
}
