package dev.storecrm.privacy;

/** How far a request is. */
public enum PrivacyState {
    /** Waits for a person, or for the erasure. */
    OPEN,
    DONE,
    /** Erased, yet the search found rows that still tell who it was. */
    LEFT_OVER,
    /** The shop was installed again meanwhile. */
    SUPERSEDED
}
