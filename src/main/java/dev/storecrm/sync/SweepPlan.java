package dev.storecrm.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next sweep starts, and why then.
 *
 * @param failures runs in a row that did not get through
 */
public record SweepPlan(Instant nextAt, Duration pause, Reason reason, int failures) {

    /** What decided the pause before the next sweep. */
    public enum Reason {
        /** People fixed it. */
        CHOSEN,
        /** Nothing asks for more. */
        USUAL,
        /** So much changes that fewer, larger sweeps are easier on everybody. */
        MANY_CHANGES,
        /** The last one took long. */
        LONG_RUN,
        /** Shopify leaves little room for questions. */
        LITTLE_BUDGET,
        /** The last one did not get through. */
        FAILED
    }
}
