package dev.storecrm.access;

import dev.storecrm.page.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A collaborator's leave to work in a shop, from being asked for to its end.
 *
 * @param words what the collaborator wrote about it
 * @param hours how long it is asked or given for
 * @param role null until it is given
 * @param decidedAt null while it waits
 * @param decidedBy who of the shop decided; null for the agency that installed the app
 * @param endsAt null unless it was given
 */
public record AccessGrant(
        UUID id,
        long userId,
        Purpose purpose,
        @Nullable String words,
        int hours,
        @Nullable Role role,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable Long decidedBy,
        @Nullable Instant endsAt,
        @Nullable Instant revokedAt) {
    /** The longest a grant may run. */
    public static final int MOST_HOURS = 30 * 24;

    /** What a collaborator comes for. */
    public enum Purpose {
        FAULT,
        SET_UP
    }

    /** Where a grant stands. */
    public enum State {
        ASKED,
        REFUSED,
        RUNNING,
        ENDED,
        REVOKED
    }

    public State state(Instant now) {
        if (decidedAt == null) {
            return State.ASKED;
        }
        if (endsAt == null) {
            return State.REFUSED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return endsAt.isAfter(now) ? State.RUNNING : State.ENDED;
    }

    public boolean isRunning(Instant now) {
        return state(now) == State.RUNNING;
    }
}
