package dev.storecrm.messaging.rehearsal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rendering of a template for everybody.
 *
 * @param number the template's version
 * @param total customers who would get the mail
 * @param done how many were rendered
 * @param rendering spent on rendering alone
 */
public record Rehearsal(
        long id,
        long template,
        long number,
        State state,
        long total,
        long done,
        Duration rendering,
        Instant startedAt,
        @Nullable Instant endedAt) {
    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** What one mail took, in microseconds. */
    public long microsPerMail() {
        return done == 0 ? 0 : rendering.toNanos() / 1_000 / done;
    }
}
