package dev.storecrm.sync;

/** How far a proof is. */
public enum ProofState {
    QUEUED,
    RUNNING,
    CANCELLING,
    /** Everything is the same on both sides, perhaps after repairs. */
    EQUAL,
    /** Something could not be repaired. */
    DIFFERENT,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING && this != CANCELLING;
    }
}
