package dev.storecrm.export;

/** How far a file is. */
public enum ExportState {
    WAITING,
    RUNNING,
    READY,
    FAILED,
    CANCELLED,
    /** Its time was over. */
    EXPIRED,
    /** Somebody deleted it, or somebody in it had to be forgotten. */
    REMOVED;

    public boolean isUnfinished() {
        return this == WAITING || this == RUNNING;
    }
}
