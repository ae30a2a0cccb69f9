package dev.storecrm.sync;

import dev.storecrm.database.RecordDifference;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not the same on both sides, and what was done.
 *
 * @param day on which it was created (UTC); null for somebody who is left out, of whom only the id is kept
 */
public record ProofDifference(
        ProofKind kind,
        RecordDifference difference,
        @Nullable LocalDate day,
        Outcome outcome,
        Instant at) {

    /** What became of it. */
    public enum Outcome {
        REPAIRED,
        REMAINS
    }
}
