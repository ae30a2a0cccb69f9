package dev.storecrm.segment;

/** A segment's name does not do; the message key is {@code segment.name.<reason>}. */
public class SegmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    SegmentRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
