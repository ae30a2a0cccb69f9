package dev.storecrm.sync;

import dev.storecrm.database.DayDigests;

/** One day of a proof: digests of the records created that day, and what became of those that differed. */
public record ProofDay(DayDigests digests, long repaired, long remaining) {

    /** What the day shows. */
    public enum State {
        EQUAL,
        REPAIRED,
        /** The sums differ, because records changed meanwhile; each of them was found equal when looked at by itself. */
        MOVED,
        DIFFERENT
    }

    public State state() {
        if (remaining > 0) {
            return State.DIFFERENT;
        }
        if (!digests.equal()) {
            return State.MOVED;
        }
        return repaired > 0 ? State.REPAIRED : State.EQUAL;
    }
}
