package dev.storecrm.consent.imports;

/** The file is no CSV of ours: nothing of it was taken. */
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
