package dev.storecrm.database;

/** Something was not written for certain: it may be offered again, and may turn out to be there already. */
public final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotWritten(String message) {
        super(message);
    }

    NotWritten(String message, Throwable cause) {
        super(message, cause);
    }
}
