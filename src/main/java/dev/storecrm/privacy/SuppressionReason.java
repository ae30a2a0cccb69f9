package dev.storecrm.privacy;

/** Why an address gets nothing, by weight: where two meet, the later one of these holds. */
public enum SuppressionReason {
    /** Somebody of the shop put it there. */
    MANUAL,
    /** Mails came back again and again, each for a reason that might have passed. */
    SOFT_BOUNCE,
    /** The other side says that there is no such mailbox. */
    HARD_BOUNCE,
    /** The receiver called a mail spam. */
    COMPLAINT,
    /** The person was forgotten: only a hash is left. */
    REDACTED
}
