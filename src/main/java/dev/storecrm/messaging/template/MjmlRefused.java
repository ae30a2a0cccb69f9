package dev.storecrm.messaging.template;

/** An MJML text does not do; the message key is {@code messaging.mjml.<reason>}, with the detail as its argument. */
public class MjmlRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** What is wrong. */
    public enum Reason {
        SYNTAX,
        SIZE,
        DEPTH,
        /** Something that runs or reaches out; the detail names it. */
        FORBIDDEN
    }

    MjmlRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
