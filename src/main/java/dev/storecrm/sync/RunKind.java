package dev.storecrm.sync;

/** Why a run was made. */
public enum RunKind {
    /** The shop's first. */
    FIRST,
    /** A person asked for it. */
    MANUAL,
    /** It was time: takes in what changed since the one before. */
    SWEEP
}
