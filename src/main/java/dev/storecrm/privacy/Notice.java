package dev.storecrm.privacy;

import dev.storecrm.webhook.WebhookMessage;
import java.time.Instant;

/**
 * What a request came with.
 *
 * @param id the same for every delivery
 */
public record Notice(String id, Instant at) {
    public static Notice of(WebhookMessage message) {
        return new Notice(message.id(), message.triggeredAt());
    }
}
