package dev.storecrm.database;

/** Another load of the same table is under way; try again when it may have ended. */
public final class RecordsBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    RecordsBusy(String table) {
        super(table + " is being loaded");
    }
}
