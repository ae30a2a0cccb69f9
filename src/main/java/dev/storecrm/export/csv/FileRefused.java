package dev.storecrm.export.csv;

/** A file that cannot be read. */
public class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public FileRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** With what kept it from being read. */
    public FileRefused(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** As the end of a message key: {@code empty}, {@code size}, {@code packed}, {@code binary}, {@code encoding} … */
    public String reason() {
        return reason;
    }
}
