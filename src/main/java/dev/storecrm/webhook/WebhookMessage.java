package dev.storecrm.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One notice of Shopify's.
 *
 * @param id the same for every delivery of the notice
 * @param triggeredAt by Shopify's clock; notices come late and out of order
 * @param body a missing node when it was too big to keep or was no JSON: ask Shopify instead
 */
public record WebhookMessage(
        String id, String topic, @Nullable String apiVersion, Instant triggeredAt, JsonNode body) {}
