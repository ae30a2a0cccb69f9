package dev.storecrm.messaging.ledger;

/** What became of one recipient: one of these at any moment, and the numbers of all of them are the audience. */
public enum Fate {
    PLANNED,
    /** An instance is about to write; when it dies the recipient is planned again. */
    CLAIMED,
    /** Written down before the other side hears of it; when the instance dies now, nobody can know: {@link #UNKNOWN}. */
    SENDING,
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
