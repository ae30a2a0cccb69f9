package dev.storecrm.messaging.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out of writing to some recipients side by side: whether the send should go on. */
final class Batch {
    /** Fewer say nothing about the rest. */
    private static final int ENOUGH = 10;

    private int sent;
    private int refused;
    private int unsendable;
    private int deferred;
    private int all;
    private @Nullable ChannelDown down;

    synchronized void ended(Outcome outcome) {
        all++;
        if (outcome.fate() == Fate.SENT) {
            sent++;
        } else if (Outcome.POLICY.equals(outcome.reason())) {
            refused++;
        } else if (Outcome.UNSENDABLE.equals(outcome.reason())) {
            unsendable++;
        } else if (outcome.fate() == Fate.SOFT_FAILED && Outcome.DEFERRED.equals(outcome.reason())) {
            deferred++;
        }
    }

    synchronized int all() {
        return all;
    }

    /** Whether the other side put most of them off: it wants them slower. */
    synchronized boolean tooFast() {
        return deferred >= ENOUGH && 2 * deferred > all;
    }

    synchronized void down(ChannelDown reason) {
        if (down == null) {
            down = reason;
        }
    }

    synchronized Optional<ChannelDown> down() {
        return Optional.ofNullable(down);
    }

    /** Why the send should wait for a person: what most of them met is no fault of theirs. */
    synchronized Optional<String> brake() {
        if (down != null && down.needsPerson()) {
            return Optional.of(down.reason());
        }
        return brake(sent, refused, unsendable);
    }

    /** Whether it met what speaks against going on, though perhaps too few to say so. */
    synchronized boolean doubtful() {
        return refused + unsendable > 0;
    }

    static Optional<String> brake(long sent, long refused, long unsendable) {
        if (refused >= ENOUGH && refused > sent) {
            return Optional.of("MANY_REFUSED");
        }
        return unsendable >= ENOUGH && Sends.manyUnsendable(unsendable, sent + refused + unsendable)
                ? Optional.of("MANY_UNSENDABLE")
                : Optional.empty();
    }
}
