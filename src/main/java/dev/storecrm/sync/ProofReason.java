package dev.storecrm.sync;

/** Why a proof was made. */
public enum ProofReason {
    /** A person asked for it. */
    MANUAL,
    /** The last one is a day old. */
    DAILY,
    /** Webhooks had been missing. */
    WATCHDOG
}
