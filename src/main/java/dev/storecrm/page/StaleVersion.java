package dev.storecrm.page;

/** Somebody saved the same thing after this form was opened: nothing is overwritten, the visitor is told. */
public class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersion(String what) {
        super(what + " was changed meanwhile");
    }

    /** Compares the version in the form with the one in the table. */
    public static void check(String what, long shown, long stored) {
        if (shown != stored) {
            throw new StaleVersion(what);
        }
    }
}
