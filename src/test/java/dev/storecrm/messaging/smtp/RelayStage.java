package dev.storecrm.messaging.smtp;

import dev.storecrm.messaging.ledger.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.params.Parameter;

/** Lines to a relay that answers as a test wants it. */
abstract class RelayStage {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(20));

    private static final ScheduledExecutorService WATCH =
            Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());

    static final byte[] MAIL = "Subject: x\r\n\r\n.\r\n..\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);

    @Parameter
    private boolean pipelining;

    ScriptedRelay scripted(ScriptedRelay.Script script) throws IOException {
        return ScriptedRelay.start(script, pipelining);
    }

    static Outcome send(RelayPool pool, String to) throws RelayDown {
        return pool.hand("bounce@example.com", to, MAIL, () -> true);
    }

    static RelayPool pool(ScriptedRelay relay, int most) {
        return pool(new Relay("127.0.0.1", relay.port(), Relay.Security.NONE, "user", "secret"), most);
    }

    static RelayPool pool(Relay relay, int most) {
        var sockets = SwiftSockets.held(Reach::anywhere, SHORT.write(), WATCH);
        return new RelayPool(
                () -> RelayConnection.open(relay, sockets, SHORT, "test.example"),
                most,
                Duration.ofMinutes(5).toNanos());
    }
}
