package dev.storecrm.sync;

/** How far a phase of a run is. */
public enum PhaseState {
    WAITING,
    /** Shopify writes the file. */
    COLLECTING,
    /** The file is read and written to the tables. */
    WRITING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
