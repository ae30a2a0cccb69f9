package dev.storecrm.messaging.smtp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is ready to go: what the envelope says, what the head says, and both parts.
 *
 * @param envelopeFrom where the relay reports what it could not deliver
 * @param messageId without angle brackets; the same at every attempt
 * @param headers more lines of the head, e.g. {@code List-Unsubscribe}
 */
public record Letter(
        String envelopeFrom,
        Mailbox from,
        @Nullable Mailbox replyTo,
        Mailbox to,
        String messageId,
        String subject,
        String html,
        String text,
        Map<String, String> headers) {

    /** A name and an address. */
    public record Mailbox(@Nullable String name, String address) {}

    public Letter {
        headers = Map.copyOf(headers);
    }
}
