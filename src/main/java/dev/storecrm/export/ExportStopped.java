package dev.storecrm.export;

/** Breaks off a file between two rows. */
class ExportStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Somebody took it back, or another instance has it. */
    static final String NOT_OURS = "NOT_OURS";

    static final String QUOTA = "QUOTA";

    private final String reason;

    ExportStopped(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
