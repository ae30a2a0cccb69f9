package dev.storecrm.messaging.smtp;

import java.time.Duration;

/**
 * How long the other side may take.
 *
 * @param answer for a line of it; RFC 5321, 4.5.3.2.6 wants ten minutes after the end of a mail, which no big sender waits
 */
public record Timeouts(Duration connect, Duration answer, Duration write, Duration idle) {
    public static final Timeouts USUAL = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(20));
}
