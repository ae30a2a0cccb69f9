package dev.storecrm.messaging.ledger;

/** What became of one recipient: one of these at any moment, and the numbers of all of them are the audience. */
public enum Fate {
    /**
     * Nothing is known to have happened. Who is claimed, and who is being written to just now, stands in the row of the claim:
     * when an instance dies, those whom it had begun are {@link #UNKNOWN}, as nobody can know, and the others stay planned.
     */
    PLANNED,
    /** The other side has taken it. */
    SENT,
    /** Refused for now; tried again when due. */
    SOFT_FAILED,
    /** Refused for good. */
    FAILED,
    /** Left out: the reason says why. */
    SKIPPED,
    /** May have been sent. Never sent again by itself. */
    UNKNOWN;

    /** Whether nothing more happens to the recipient without a person or news from outside. */
    public boolean isFinal() {
        return this == SENT || this == FAILED || this == SKIPPED || this == UNKNOWN;
    }
}
