package dev.storecrm.messaging.smtp;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sees whether a relay would take mails. */
@Component
public class RelayTrial {
    /** Somebody waits in front of the page. */
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final RelayLines lines;

    RelayTrial(RelayLines lines) {
        this.lines = lines;
    }

    /**
     * Connects, greets, signs in and leaves.
     *
     * @throws RelayDown with the reason why it would not
     */
    public void run(Relays.Chosen chosen) throws RelayDown {
        lines.open(chosen, SHORT).close();
    }
}
