package dev.storecrm.export;

/** Why no file is begun. */
public class ExportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The end of a message key. */
    public enum Reason {
        /** As many are waiting as may. */
        TOO_MANY,
        /** The shop's files take all the room that they may. */
        QUOTA
    }

    private final Reason reason;

    ExportRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
