package dev.storecrm.metafield.history;

import dev.storecrm.metafield.value.MetaValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that a customer once had.
 *
 * @param taken its number among all values that were taken in
 * @param recordedAt when we took it in, which can be later than it became so
 * @param sourceId the Flow run or the import it came with
 */
public record PastValue(
        long taken,
        MetaValue value,
        Instant changedAt,
        Instant recordedAt,
        String source,
        @Nullable String sourceId) {}
