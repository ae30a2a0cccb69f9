package dev.storecrm.messaging.template;

/** A Liquid text does not do; the message key is {@code messaging.liquid.<reason>}, with the detail as its argument. */
public class LiquidRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** What is wrong. */
    public enum Reason {
        /** It cannot be read; the detail is the parser's sentence. */
        SYNTAX,
        /** Longer than {@link LiquidSource#LONGEST} letters, or more than its tags. */
        SIZE,
        /** Blocks inside blocks inside blocks. */
        DEPTH,
        /** A tag or filter that we do not allow; the detail names it. */
        FORBIDDEN,
        /** Rendering it would take too long, or too much memory. */
        WORK
    }

    LiquidRefused(Reason reason, String detail) {
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
