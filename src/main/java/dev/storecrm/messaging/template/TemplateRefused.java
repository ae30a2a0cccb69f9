package dev.storecrm.messaging.template;

/**
 * A part of a template does not do; the message key is {@code messaging.refused.<reason>}, with the detail as its argument.
 */
public class TemplateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** What is wrong. */
    public enum Reason {
        /** It cannot be read; the detail is the parser's sentence, or the place. */
        SYNTAX,
        /** Longer than the detail, or of more tags. */
        SIZE,
        /** Something inside something inside something, deeper than the detail. */
        DEPTH,
        /** What runs, reaches out or is unknown; the detail names it. */
        FORBIDDEN,
        /** Rendering it would take too long, or too much memory. */
        WORK
    }

    TemplateRefused(Reason reason, String detail) {
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
