package dev.storecrm.metafield;

/** A meta field that cannot be saved as it is. */
public class FieldRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    FieldRefused(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** Which part of the form is meant. */
    public String field() {
        return field;
    }

    /** {@code wrong} or {@code taken}. */
    public String reason() {
        return reason;
    }
}
