package dev.storecrm.sync;

/** How far one kind of a proof is. */
public enum ProofStep {
    WAITING,
    /** Shopify writes the file. */
    COLLECTING,
    READING,
    COMPARING,
    /** Records that differ are looked at one by one, and repaired. */
    REPAIRING,
    EQUAL,
    DIFFERENT,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return proven() || this == FAILED || this == CANCELLED;
    }

    /** Whether the comparison came to its end, whatever it found. */
    public boolean proven() {
        return this == EQUAL || this == DIFFERENT;
    }
}
