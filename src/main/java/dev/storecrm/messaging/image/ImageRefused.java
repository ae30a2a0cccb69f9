package dev.storecrm.messaging.image;

/** An upload does not do; the message key is {@code messaging.image.<reason>}. */
public class ImageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with it. */
    public enum Reason {
        /** More than {@link ImageFile#LARGEST} bytes. */
        LARGE,
        /** No JPEG, PNG or GIF, whatever its name says. */
        TYPE,
        /** More than 6,000 points in a direction, or 24 million. */
        DIMENSIONS,
        /** A film: made anew it would stand still. */
        ANIMATED,
        /** Begins like a picture and is none. */
        BROKEN
    }

    ImageRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
