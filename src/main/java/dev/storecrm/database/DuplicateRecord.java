package dev.storecrm.database;

/** A file names the same record twice, so it cannot be what was asked for. */
public final class DuplicateRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DuplicateRecord(String table) {
        super("A row of " + table + " comes twice");
    }
}
