package dev.storecrm.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of customers.
 *
 * @param query who is in it, in the segment language
 * @param archivedAt since when it is neither counted nor offered
 * @param version of the form that shows it
 */
public record Segment(
        long id,
        String name,
        String query,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant archivedAt,
        long version) {

    public boolean archived() {
        return archivedAt != null;
    }
}
