package dev.storecrm.metafield;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meta field that a shop keeps.
 *
 * @param slug empty: takes the key from every application
 * @param archivedAt since when it takes no values
 * @param version of the form that shows it
 */
public record MetaField(
        long id,
        String name,
        String slug,
        String key,
        ValueType type,
        Instant createdAt,
        @Nullable Instant archivedAt,
        long version) {

    public boolean archived() {
        return archivedAt != null;
    }
}
