package dev.storecrm.consent;

/** What became of a decision that was to be taken down. */
public enum Recorded {
    ADDED,
    /** The same holds already. */
    HELD,
    /** The person said no, and whoever brings this yes must not lift that. */
    REFUSED
}
