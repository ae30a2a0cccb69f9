package dev.storecrm.flow.inbox;

import dev.storecrm.flow.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the inbox. */
public record Payload(
        long id,
        String runId,
        @Nullable Long customerId,
        String slug,
        String key,
        String value,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        Verdict verdict,
        @Nullable String problem) {}
