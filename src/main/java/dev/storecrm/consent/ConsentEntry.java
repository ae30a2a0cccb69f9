package dev.storecrm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param recordedAt when we learned of it
 * @param mergedFrom whose it was before two customers became one
 */
public record ConsentEntry(
        long id,
        Decision decision,
        Instant recordedAt,
        @Nullable Long mergedFrom) {}
