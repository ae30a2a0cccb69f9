package dev.storecrm.sync;

import dev.storecrm.database.RecordDifference;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A record that was not the same on both sides, and what was done.
 *
 * @param day on which it was created (UTC)
 */
public record ProofDifference(ProofKind kind, RecordDifference difference, LocalDate day, Outcome outcome, Instant at) {

    /** What became of it. */
    public enum Outcome {
        REPAIRED,
        REMAINS
    }
}
