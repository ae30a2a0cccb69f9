package dev.storecrm.export.csv;

/** Where a file that somebody brought stands. */
public enum FileState {
    /** Nobody has said yet what to do with it. */
    UPLOADED,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
}
