package dev.storecrm.messaging.ledger;

/** Where a send stands. */
public enum SendState {
    /** Its mails are being made; nobody is written to yet. */
    PREPARING,
    RUNNING,
    /** Nobody new is written to until somebody resumes it. */
    PAUSED,
    /** Who was not written to yet never will be. */
    CANCELLED,
    /** Every recipient has a final fate. */
    FINISHED
}
