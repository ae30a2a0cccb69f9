package dev.storecrm.customer.deletion;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Profiles that somebody wanted deleted, and how far that is.
 *
 * @param counts by outcome
 */
public record Deletion(
        UUID id, long askedBy, Instant askedAt, @Nullable Instant doneAt, long total, Map<Outcome, Long> counts) {

    public long decided() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** How many stay in the list. */
    public long kept() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isKept())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public boolean isDone() {
        return doneAt != null;
    }
}
