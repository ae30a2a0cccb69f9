package dev.storecrm.database;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Shopify was asked for, and when: what has changed since then beats the answer.
 *
 * @param at the database's time just before the question
 * @param createdBefore Shopify's time before which a record was made that the answer would have to hold; null when nothing
 *     follows from what it lacks
 * @param only the records asked for by id; null for all, or for all that changed
 */
public record Asked(
        Instant at,
        @Nullable Instant createdBefore,
        @Nullable List<Long> only) {

    /** Everything of a kind that was made before that time. */
    public static Asked forAll(Instant at, Instant createdBefore) {
        return new Asked(at, createdBefore, null);
    }

    /** What changed in some window of time. */
    public static Asked forChanges(Instant at) {
        return new Asked(at, null, null);
    }

    /** These records. */
    public static Asked forRecords(Instant at, Collection<Long> ids) {
        return new Asked(at, null, List.copyOf(ids));
    }
}
