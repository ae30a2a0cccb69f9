package dev.storecrm.sync;

/** Why a run was made. */
public enum RunKind {
    /** The shop's first. */
    FIRST,
    /** A person asked for it. */
    MANUAL
}
