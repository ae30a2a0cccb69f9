package dev.storecrm.flow.inbox;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the inbox. A permission has its channel, kind and choice where a value has its application, key and value. */
public record Payload(
        long id,
        String runId,
        FlowAction action,
        @Nullable Long customerId,
        String slug,
        String key,
        String value,
        String note,
        @Nullable Instant occurredAt,
        Instant receivedAt,
        Verdict verdict,
        @Nullable String problem) {}
